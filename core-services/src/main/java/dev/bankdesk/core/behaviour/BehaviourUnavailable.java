package dev.bankdesk.core.behaviour;

/** A database did not answer while behaviour was kept up with the journal. It is tried again. */
public final class BehaviourUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BehaviourUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
