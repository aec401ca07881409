package dev.bankdesk.core.access;

/** The store of users, sessions and the access log does not answer now. Asking again may help. */
public final class AccessUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AccessUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
