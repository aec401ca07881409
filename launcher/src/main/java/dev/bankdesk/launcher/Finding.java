package dev.bankdesk.launcher;

/**
 * What {@code doctor} found about one thing.
 *
 * @param remedy the one command or sentence that helps; empty where all is good
 */
record Finding(String subject, State state, String found, String remedy) {
    enum State {
        GOOD,
        /** Works with less: no window, or slower. */
        LIMITED,
        /** The bank cannot run. */
        MISSING
    }

    static Finding good(String subject, String found) {
        return new Finding(subject, State.GOOD, found, "");
    }

    static Finding limited(String subject, String found, String remedy) {
        return new Finding(subject, State.LIMITED, found, remedy);
    }

    static Finding missing(String subject, String found, String remedy) {
        return new Finding(subject, State.MISSING, found, remedy);
    }
}
