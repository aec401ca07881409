package dev.bankdesk.core.ledger;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Fees and interest at the end of each month of the bank's clock, by its tariffs. The bank does it by itself; a bank without
 * tariffs has nothing to do.
 */
public interface MonthEnd {

    /**
     * Sets a tariff. A month that has begun to be ended keeps the one that it had.
     *
     * @return false where a month that the tariff would count for has begun to be ended: nothing was set
     */
    boolean set(Tariff tariff);

    /** The month that is due now, if any; months are ended in their order, and none while an import is in progress. */
    Optional<YearMonth> due();

    /** The first month that is over and not ended, whether it is due yet or not; likewise none during an import. */
    Optional<YearMonth> over();

    /**
     * Ends the month that is due, or goes on where an earlier try stopped. Safe in several processes at once.
     *
     * @return whether anything was due
     */
    boolean run();
}
