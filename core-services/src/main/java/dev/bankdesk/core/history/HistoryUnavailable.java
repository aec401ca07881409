package dev.bankdesk.core.history;

/** The replica could not answer: it is away, it was cancelled, or it took longer than its limit. Asking again may help. */
public final class HistoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean cancelled;

    public HistoryUnavailable(String message, boolean cancelled, Throwable cause) {
        super(message, cause);
        this.cancelled = cancelled;
    }

    /** True where the asking thread was interrupted: nobody waits for the answer any more. */
    public boolean wasCancelled() {
        return cancelled;
    }
}
