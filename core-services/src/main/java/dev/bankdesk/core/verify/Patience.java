package dev.bankdesk.core.verify;

import java.time.Duration;

/** How long a check waits for what follows the journal to catch up; counts from when it is made. */
final class Patience {
    private static final int RETRY_MILLIS = 200;

    private final long deadline;

    Patience(Duration atMost) {
        deadline = System.nanoTime() + atMost.toNanos();
    }

    /** Pauses before the next look; false at once where the time is over or the thread interrupted. */
    boolean looksAgain() {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        try {
            Thread.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
