package dev.bankdesk.core.marketing.offer;

/** What a client answers. */
public enum Response {
    ACCEPT(OfferAct.ACCEPTED),
    REFUSE(OfferAct.REFUSED);

    private final OfferAct act;

    Response(OfferAct act) {
        this.act = act;
    }

    /** The same among all that is reported of an offer. */
    public OfferAct act() {
        return act;
    }
}
