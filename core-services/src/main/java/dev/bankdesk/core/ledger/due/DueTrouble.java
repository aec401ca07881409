package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * What is wrong with the work that falls due, and since when: written by that work, read by whoever watches the bank. A run
 * that fails counts until one succeeds; what the ledger took for no order was tried once, and counts for a day of this
 * process. The words are for everybody, so they hold nothing of a client's and no text of an exception; the log has that.
 */
public final class DueTrouble {
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final InstantSource machineClock;
    private Instant failingSince;
    private String failure;
    private Instant notTakenAt;
    private String notTaken;
    private int notTakenOnes;

    public DueTrouble(InstantSource machineClock) {
        this.machineClock = machineClock;
    }

    synchronized void failed(Throwable reason) {
        if (failingSince == null) {
            failingSince = machineClock.instant();
        }
        failure = kind(reason);
    }

    private static String kind(Throwable reason) {
        Throwable cause = reason;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof LedgerException) {
            return "the database refuses it or does not answer";
        }
        return cause instanceof TimeoutException ? "the ledger does not answer in time" : "a fault of the program";
    }

    synchronized void succeeded() {
        failingSince = null;
    }

    synchronized void notTaken(Told due, Outcome outcome) {
        if (!isRemembered()) {
            notTakenOnes = 0;
        }
        notTakenOnes++;
        notTakenAt = machineClock.instant();
        notTaken = due.briefly()
                + (outcome instanceof Outcome.KeyReused
                        ? " (its key was used for another order)"
                        : " (it is no order)");
    }

    /** At the last one: what came within a day of it counts with it. */
    private boolean isRemembered() {
        return notTakenAt != null && machineClock.instant().isBefore(notTakenAt.plus(REMEMBERED));
    }

    /** One or two sentences; empty while all is well. Times are the machine's. */
    public synchronized String words() {
        StringBuilder words = new StringBuilder();
        if (failingSince != null) {
            words.append("What is due (standing orders, the month's end) fails since ")
                    .append(failingSince)
                    .append(" and is tried again every second: ")
                    .append(failure)
                    .append("; the log has the rest.");
        }
        if (isRemembered()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append("The ledger did not take what was due, and it is not tried again: ")
                    .append(notTakenOnes)
                    .append(notTakenOnes == 1 ? " time, at " : " times, last at ")
                    .append(notTakenAt)
                    .append(' ')
                    .append(notTaken)
                    .append("; the log has the rest.");
        }
        return words.toString();
    }
}
