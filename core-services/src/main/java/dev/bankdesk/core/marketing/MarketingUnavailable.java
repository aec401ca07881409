package dev.bankdesk.core.marketing;

/** The marketing database could not be read or written. Trying again may help. */
public final class MarketingUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MarketingUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
