package dev.bankdesk.core.history;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Questions about single accounts, each answered from one snapshot of the replica. Thrown: {@link HistoryUnavailable}. */
public interface Accounts {
    Optional<AccountFound> account(long account);

    /** Of a customer; empty where the bank knows none with this id. */
    Set<Long> of(long customer);

    Optional<AccountBalance> balanceAt(long account, Instant moment);

    /**
     * Lines with a booking time from (inclusive) to (exclusive), oldest first.
     *
     * @param after null for the first page; else the last row of the page before
     */
    Optional<StatementPage> statement(
            long account, Instant from, Instant to, TransactionSearch.PageKey after, int limit);
}
