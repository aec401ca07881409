package dev.bankdesk.desktop.live;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.HistoryUnavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives events the names that they do not carry, asking the history once for each. Blocking; for one thread. */
final class TapeNames {
    private static final int KEPT = 20_000;

    private final History history;
    private final Map<Long, String> customers = recentlyUsed();
    private final Map<Integer, String> merchants = recentlyUsed();

    TapeNames(History history) {
        this.history = history;
    }

    List<TapeRow> rows(List<TransactionBooked> events) {
        Set<Long> unknownCustomers = events.stream()
                .map(TransactionBooked::getCustomer)
                .filter(id -> id != 0 && !customers.containsKey(id))
                .collect(Collectors.toSet());
        Set<Integer> unknownMerchants = events.stream()
                .map(TransactionBooked::getMerchant)
                .filter(id -> id != 0 && !merchants.containsKey(id))
                .collect(Collectors.toSet());
        try {
            if (!unknownCustomers.isEmpty()) {
                customers.putAll(history.customerNames(unknownCustomers));
            }
            if (!unknownMerchants.isEmpty()) {
                merchants.putAll(history.merchantNames(unknownMerchants));
            }
        } catch (HistoryUnavailable e) {
            // A tape without names is better than none; the next batch asks again.
            return events.stream()
                    .map(event -> TapeRow.of(event, customers, merchants))
                    .toList();
        }
        return events.stream()
                .map(event -> TapeRow.of(event, customers, merchants))
                .toList();
    }

    private static <K> Map<K, String> recentlyUsed() {
        return new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, String> eldest) {
                return size() > KEPT;
            }
        };
    }
}
