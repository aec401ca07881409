package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.platform.BankClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which transactions are still a moment to speak to the client. One that was recorded long ago is not, such as what piled up
 * while nobody followed; nor is one that was booked long before it was recorded, such as a year that is imported.
 */
public final class Moments {
    /** By the machine's clock. */
    public static final Duration RECORDED_WITHIN = Duration.ofHours(1);
    /** By the bank's clock, beside the time at which it was recorded. */
    public static final Duration BOOKED_WITHIN = Duration.ofDays(1);

    private Moments() {}

    /** @param now the machine's; @param recordedAt the machine's; @param bookedAt the bank's */
    public static boolean isNow(Instant now, Instant recordedAt, Instant bookedAt, BankClock clock) {
        return !recordedAt.isBefore(now.minus(RECORDED_WITHIN))
                && !bookedAt.isBefore(clock.at(recordedAt).minus(BOOKED_WITHIN));
    }
}
