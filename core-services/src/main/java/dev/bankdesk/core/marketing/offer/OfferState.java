package dev.bankdesk.core.marketing.offer;

import dev.bankdesk.core.banking.Coded;

/** Where an offer stands. It never goes back, and from an end it goes nowhere. */
public enum OfferState implements Coded {
    PROPOSED(1),
    DELIVERED(2),
    SEEN(3),
    ACCEPTED(4),
    REFUSED(5),
    /** Its time ran out before an answer. */
    EXPIRED(6),
    /** By the bank: the consent was withdrawn, or its transaction was taken back. */
    CANCELLED(7);

    private static final OfferState[] VALUES = values();

    private final int code;

    OfferState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** Whether the client may still answer it. */
    public boolean isPending() {
        return this == PROPOSED || this == DELIVERED || this == SEEN;
    }

    /** A step may be left out: a client can answer an offer whose delivery nobody reported. */
    public boolean mayBecome(OfferState next) {
        return isPending() && next.code > code;
    }

    /** @throws IllegalArgumentException where there is none */
    public static OfferState of(int code) {
        for (OfferState state : VALUES) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an offer has the code " + code);
    }
}
