package dev.bankdesk.core.ledger;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;

/** The bank's own time, kept with the ledger so that it survives restarts. */
public interface BankTime {
    BankClock clock();

    void set(BankClock clock);

    /** The bank's time at this moment. */
    Instant now();
}
