package dev.bankdesk.core.marketing.offer;

import java.time.Instant;

/** Takes what comes back from clients, whichever way it came. Thrown: {@link dev.bankdesk.core.marketing.MarketingUnavailable}. */
@FunctionalInterface
public interface OfferReplies {
    /**
     * Moves the offer and keeps the words that the client saw. What comes twice, late, or for nothing changes nothing.
     *
     * @param at the bank's time
     */
    ResponseOutcome take(OfferReply reply, Instant at);
}
