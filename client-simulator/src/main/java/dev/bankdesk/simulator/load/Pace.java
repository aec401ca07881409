package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;

/** When an order is to be sent, on the machine's clock. Asked by one thread. */
interface Pace {
    /** @param index of the order since the play began; @param bookedAt its business time */
    Instant sendAt(long index, Instant bookedAt);

    /**
     * The clock that the bank shall show.
     *
     * @param played everything up to this business time has been answered
     * @param now on the machine's clock
     * @param behind true where orders that are due wait for the bank
     */
    BankClock clock(Instant played, Instant now, boolean behind);
}
