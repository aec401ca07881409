package dev.bankdesk.core.marketing.offer;

/** What a client answers. */
public enum Response {
    ACCEPT(OfferState.ACCEPTED),
    REFUSE(OfferState.REFUSED);

    private final OfferState state;

    Response(OfferState state) {
        this.state = state;
    }

    /** That the offer comes into. */
    public OfferState state() {
        return state;
    }

    public OfferAct act() {
        return this == ACCEPT ? OfferAct.ACCEPTED : OfferAct.REFUSED;
    }
}
