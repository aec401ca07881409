package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Questions about the past. Every answer says how old it is; nothing ignores a filter. Thrown: HistoryUnavailable. */
public interface History {
    Series series(SeriesQuestion question);

    Statement statement(long account, Instant from, Instant to);

    /** The balance of everything with a booking time before the moment. */
    Money balanceAt(long account, Instant moment);

    /** @param after null for the first page; @param limit 1 to 10,000 */
    TransactionPage search(TransactionSearch search, TransactionSearch.PageKey after, int limit);

    /** Names by customer id, for events, which carry none; unknown ids are left out. */
    Map<Long, String> customerNames(Set<Long> customers);

    /** Names by merchant id. */
    Map<Integer, String> merchantNames(Set<Integer> merchants);
}
