package dev.bankdesk.core.gateway;

/** The outcome is not known, or the bank cannot serve now: the same request with the same keys may be sent again. */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String detail, Throwable cause) {
        super(detail, cause);
    }
}
