package dev.bankdesk.core.ledger;

/** What the ledger's infrastructure caused: the database refused a batch, or is not there. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is known about the orders that were being written. */
    public enum Effect {
        /** The database does not accept this content, now or later; nothing was booked. */
        REFUSED,
        /** A key of this batch was used before; nothing was booked, and looking the keys up first tells which. */
        KEY_SEEN_BEFORE,
        /** Another writer was first; nothing was booked, and the batch has to be decided again. */
        OVERTAKEN,
        /** Nothing was booked; the same again may go through. */
        NOTHING,
        /** The connection went away while committing: asking again with the same keys tells. */
        UNKNOWN
    }

    private final Effect effect;

    public LedgerException(Effect effect, String message, Throwable cause) {
        super(message, cause);
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }
}
