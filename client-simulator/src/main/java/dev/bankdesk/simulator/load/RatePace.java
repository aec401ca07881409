package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;

/** A fixed number of orders a second, whatever the hour; the bank clock follows what was booked. */
final class RatePace implements Pace {
    private final Instant began;
    private final double ordersPerSecond;
    private final double speed;

    /** @param speed bank seconds a second that the rate comes to, for the bank clock between two orders */
    RatePace(Instant began, double ordersPerSecond, double speed) {
        this.began = began;
        this.ordersPerSecond = ordersPerSecond;
        this.speed = speed;
    }

    @Override
    public Instant sendAt(long index, Instant bookedAt) {
        return began.plusNanos((long) (index / ordersPerSecond * 1e9));
    }

    @Override
    public BankClock clock(Instant played, Instant now, boolean behind) {
        return new BankClock(played, now, speed);
    }
}
