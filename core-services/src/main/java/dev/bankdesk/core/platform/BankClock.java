package dev.bankdesk.core.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * The bank's own time: it stood at {@code bankAnchor} when the machine's clock stood at {@code machineAnchor}, and runs
 * {@code speed} times as fast since. It defines "today".
 *
 * @param speed 1 is real time; the demo runs faster; 0 stands still
 */
public record BankClock(Instant bankAnchor, Instant machineAnchor, double speed) {

    public BankClock {
        if (!(speed >= 0 && speed <= 1_000_000)) {
            throw Refusal.usage("The clock speed " + speed + " is not possible.", "Choose 0 to 1,000,000.");
        }
    }

    public static BankClock realTime(Instant machineNow) {
        return new BankClock(machineNow, machineNow, 1);
    }

    /** The bank's time at a moment of the machine's clock. */
    public Instant at(Instant machineNow) {
        Duration since = Duration.between(machineAnchor, machineNow);
        return bankAnchor.plusNanos((long) (since.toNanos() * speed));
    }
}
