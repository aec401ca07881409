package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.banking.Coded;

/** How an offer reaches a client. */
public enum OfferChannel implements Coded {
    /** The inbox of the client's window, live. */
    INBOX(1),
    /** Told by a banker at the next talk. */
    BANKER(2);

    private final int code;

    OfferChannel(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
