package dev.bankdesk.desktop.shell;

/**
 * How far the figures on the screen are behind the bank.
 *
 * @param lagMillis from the commit of the newest transaction on the screen until it stood there; while nothing arrives, its
 *     age since then
 */
public record Freshness(State state, long lagMillis) {
    /** What the badge says. */
    public enum State {
        /** Nothing has arrived yet. */
        CONNECTING,
        /** Figures move with the bank. */
        CURRENT,
        /** The bank answers, but nobody pays. */
        QUIET,
        /** Figures stand still or are late. */
        BEHIND,
        /** The bank does not answer; the last figures stay. */
        LOST
    }

    public static final Freshness CONNECTING = new Freshness(State.CONNECTING, 0);
}
