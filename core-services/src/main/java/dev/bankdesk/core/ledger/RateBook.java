package dev.bankdesk.core.ledger;

import java.util.List;

/** The rates that the bank goes by. */
public interface RateBook {
    Rates current();

    /** Adds new days and currencies and corrects known ones; from then on orders are booked by them. */
    RatesAdded add(List<DailyRates> days);

    /** @param added rates that were not known; @param changed rates that were known otherwise */
    record RatesAdded(int added, int changed) {}
}
