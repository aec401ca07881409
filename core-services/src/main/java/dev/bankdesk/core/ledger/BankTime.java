package dev.bankdesk.core.ledger;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;
import java.util.Optional;

/** The bank's own time, kept with the ledger so that it survives restarts. */
public interface BankTime {
    BankClock clock();

    void set(BankClock clock);

    /** The bank's time at this moment. */
    Instant now();

    /** The latest booking time in the journal; empty where nothing is booked. */
    Optional<Instant> lastBooking();
}
