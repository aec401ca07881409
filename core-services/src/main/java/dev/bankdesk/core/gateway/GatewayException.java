package dev.bankdesk.core.gateway;

/** The gateway could not be reached, or did not do what was asked; the message is its own. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    GatewayException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status, or 0 where the gateway did not answer. */
    public int status() {
        return status;
    }
}
