package dev.bankdesk.clientwindow.model;

import java.time.Duration;

/** Asks again, after a pause, as long as the answers are old; not for ever, since each asking counts as use of the session. */
final class WhileOld {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** A minute. */
    private static final int MOST_TRIES = 12;

    private final Pauses pauses;
    private final Runnable again;
    private int round;
    private int tries;

    WhileOld(Pauses pauses, Runnable again) {
        this.pauses = pauses;
        this.again = again;
    }

    /** The client asked, or nobody does any more: a pause that still runs leads to nothing. */
    void reset() {
        round++;
        tries = 0;
    }

    void answered(boolean old) {
        int mine = ++round;
        if (!old) {
            tries = 0;
        } else if (tries < MOST_TRIES) {
            tries++;
            pauses.after(PAUSE, () -> {
                if (mine == round) {
                    again.run();
                }
            });
        }
    }
}
