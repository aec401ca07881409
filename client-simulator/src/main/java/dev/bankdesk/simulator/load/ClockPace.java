package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** Orders are sent when the bank clock reaches them; the clock runs at a speed that may depend on the hour. */
final class ClockPace implements Pace {
    /** A bank that is further behind than this gets its clock set back to what it has booked. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ToDoubleFunction<Instant> speedAt;
    private BankClock clock;

    /** @param speedAt bank seconds a second from a business time on, above 0 */
    ClockPace(Instant from, Instant now, ToDoubleFunction<Instant> speedAt) {
        this.speedAt = speedAt;
        clock = new BankClock(from, now, speedAt.applyAsDouble(from));
    }

    @Override
    public Instant sendAt(long index, Instant bookedAt) {
        double seconds = Duration.between(clock.bankAnchor(), bookedAt).toMillis() / 1_000.0 / clock.speed();
        return clock.machineAnchor().plusNanos((long) (seconds * 1e9));
    }

    @Override
    public BankClock clock(Instant played, Instant now, boolean behind) {
        if (!behind) {
            clock = new BankClock(clock.at(now), now, speedAt.applyAsDouble(clock.at(now)));
        } else if (Duration.between(sendAt(0, played), now).compareTo(PATIENCE) > 0) {
            clock = new BankClock(played, now, speedAt.applyAsDouble(played));
        } else {
            // The same line, anchored no further than what is booked: the anchor is where a restart goes on.
            Instant anchor = played.isBefore(clock.bankAnchor()) ? clock.bankAnchor() : played;
            clock = new BankClock(anchor, sendAt(0, anchor), clock.speed());
        }
        return clock;
    }
}
