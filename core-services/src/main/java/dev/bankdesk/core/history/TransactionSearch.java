package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.util.Set;

/**
 * A search over the journal, newest first.
 *
 * @param from inclusive booking time; null from the beginning
 * @param to exclusive; null to the end
 * @param customer 0 for all
 * @param account 0 for all
 * @param minMinor and {@code maxMinor}: amount in minor units, 0 and Long.MAX_VALUE for all
 * @param declined null for all, TRUE only declined, FALSE only booked
 */
public record TransactionSearch(
        Instant from,
        Instant to,
        Filter filter,
        Set<TransactionKind> kinds,
        long customer,
        long account,
        int merchant,
        long minMinor,
        long maxMinor,
        Boolean declined) {

    /** Where the next page begins: rows before this booking time and position. Null is the first page. */
    public record PageKey(Instant bookedAt, long position) {}
}
