package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is wrong with the work that falls due, and since when: written by that work, read by whoever watches the bank. A run
 * that fails counts until one succeeds; what the ledger took for no order was tried once, and counts for a day.
 */
public final class DueTrouble {
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final InstantSource machineClock;
    private Instant failingSince;
    private String failure;
    private Instant notTakenAt;
    private String notTaken;

    public DueTrouble(InstantSource machineClock) {
        this.machineClock = machineClock;
    }

    synchronized void failed(Throwable reason) {
        if (failingSince == null) {
            failingSince = machineClock.instant();
        }
        failure = reason.toString();
    }

    synchronized void succeeded() {
        failingSince = null;
    }

    synchronized void notTaken(Object due, Outcome outcome) {
        notTakenAt = machineClock.instant();
        notTaken = due + ": " + outcome;
    }

    /** One sentence; empty while all is well. Times are the machine's. */
    public synchronized String words() {
        if (failingSince != null) {
            return "What is due (standing orders, the month's end) fails since " + failingSince
                    + " and is tried again every second: " + failure + ".";
        }
        if (notTakenAt != null && machineClock.instant().isBefore(notTakenAt.plus(REMEMBERED))) {
            return "At " + notTakenAt + " the ledger did not take what was due, and it is not tried again: " + notTaken
                    + ".";
        }
        return "";
    }
}
