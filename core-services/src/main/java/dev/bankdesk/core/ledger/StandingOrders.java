package dev.bankdesk.core.ledger;

/** Payments that the bank makes for its clients on days of its own clock, until they end. */
public interface StandingOrders {

    /** Takes a standing order; its terms stay as they are, so that every try of an occurrence is the same order. */
    StandingOrderAnswer give(NewStandingOrder order);

    /** Ends it: from now on nothing more falls due of it. */
    StandingOrderAnswer end(String reference);
}
