package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.JournalStore.Source;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Accounts, merchants and sources that the writer has read and may use again while nobody else has written. */
final class RememberedRows {
    /** About 150 bytes each: 15 MiB at most. A bank whose active accounts are more reads them batch by batch. */
    private static final int MOST_ACCOUNTS = 100_000;

    private final Map<Long, Account> accounts = new HashMap<>();
    private final Map<Integer, Integer> merchants = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();

    /** Reads rows by their keys. */
    @FunctionalInterface
    interface Reading<K, V> {
        Map<K, V> read(Collection<K> keys) throws SQLException;
    }

    void clear() {
        accounts.clear();
        merchants.clear();
        sources.clear();
    }

    Map<Long, Account> accounts(Set<Long> ids, Reading<Long, Account> reading) throws SQLException {
        if (accounts.size() > MOST_ACCOUNTS) {
            accounts.clear();
        }
        return remembered(accounts, ids, reading);
    }

    Map<Integer, Integer> merchants(Set<Integer> ids, Reading<Integer, Integer> reading) throws SQLException {
        if (merchants.size() > MOST_ACCOUNTS) {
            merchants.clear();
        }
        return remembered(merchants, ids, reading);
    }

    Map<String, Source> sources(Set<String> names, Reading<String, Source> reading) throws SQLException {
        return remembered(sources, names, reading);
    }

    boolean isMissingSystemAccounts(Currency currency, Reading<Long, Account> reading) throws SQLException {
        Set<Long> ids = systemIds(Set.of(currency));
        return accounts(ids, reading).size() < ids.size();
    }

    static Set<Long> systemIds(Set<Currency> currencies) {
        Set<Long> ids = new HashSet<>();
        for (Currency currency : currencies) {
            for (SystemAccount account : SystemAccount.values()) {
                ids.add(account.idIn(currency));
            }
        }
        return ids;
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
