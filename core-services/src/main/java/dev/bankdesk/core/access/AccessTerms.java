package dev.bankdesk.core.access;

import java.time.Duration;

/**
 * How long things hold.
 *
 * @param idle a session that is not used this long ends
 * @param longest a session ends after this, however busy
 * @param failuresToLock so many tries in a row without success lock a user
 * @param lockFor for this long
 * @param keepLog the access log is kept this long
 */
public record AccessTerms(Duration idle, Duration longest, int failuresToLock, Duration lockFor, Duration keepLog) {
    /** A working day at most; 13 months of the log cover a yearly audit. */
    public static final AccessTerms USUAL = new AccessTerms(
            Duration.ofMinutes(15), Duration.ofHours(10), 5, Duration.ofMinutes(15), Duration.ofDays(400));

    public AccessTerms {
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0 || failuresToLock < 1) {
            throw new IllegalArgumentException("terms that nobody could sign in under");
        }
    }
}
