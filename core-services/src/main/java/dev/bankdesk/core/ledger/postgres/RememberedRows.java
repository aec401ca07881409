package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.JournalStore.Source;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Merchants and sources that the writer has read and may use again while nobody else has written. */
final class RememberedRows {
    private static final int MOST_MERCHANTS = 100_000;

    private final Map<Integer, Integer> merchants = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();

    /** Reads rows by their keys. */
    @FunctionalInterface
    interface Reading<K, V> {
        Map<K, V> read(Collection<K> keys) throws SQLException;
    }

    void clear() {
        merchants.clear();
        sources.clear();
    }

    Map<Integer, Integer> merchants(Set<Integer> ids, Reading<Integer, Integer> reading) throws SQLException {
        if (merchants.size() > MOST_MERCHANTS) {
            merchants.clear();
        }
        return remembered(merchants, ids, reading);
    }

    Map<String, Source> sources(Set<String> names, Reading<String, Source> reading) throws SQLException {
        return remembered(sources, names, reading);
    }

    /** What is not remembered is read; what does not exist is asked for again each time, since it may come to exist. */
    private static <K, V> Map<K, V> remembered(Map<K, V> known, Set<K> wanted, Reading<K, V> reading)
            throws SQLException {
        Map<K, V> found = new HashMap<>(wanted.size() * 2);
        Set<K> missing = new HashSet<>();
        for (K key : wanted) {
            V value = known.get(key);
            if (value == null) {
                missing.add(key);
            } else {
                found.put(key, value);
            }
        }
        if (!missing.isEmpty()) {
            Map<K, V> read = reading.read(missing);
            known.putAll(read);
            found.putAll(read);
        }
        return found;
    }
}
