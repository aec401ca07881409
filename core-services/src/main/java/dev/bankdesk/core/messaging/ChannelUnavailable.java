package dev.bankdesk.core.messaging;

/** The broker did not say that it has the messages: it may have none, some or all of them. */
public final class ChannelUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ChannelUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
