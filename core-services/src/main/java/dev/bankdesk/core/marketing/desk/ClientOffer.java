package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * One offer that a client was made. Times are the bank's.
 *
 * @param product its key
 * @param saving in a year, after the product's price, in the currency; @param reason the same in words
 * @param expiresAt until when it can be answered
 * @param openedAt from which the client has the product; null before
 * @param notOpened why an accepted product is not opened; null where it is or may be
 * @param position of the transaction that it was decided on, in an epoch of the journal
 * @param events the states that it came into, in their order
 * @param seen what the client saw, word by word
 */
public record ClientOffer(
        long id,
        int campaign,
        int version,
        String product,
        OfferState state,
        BigDecimal saving,
        Currency currency,
        String reason,
        OfferChannel channel,
        Instant madeAt,
        Instant expiresAt,
        Instant stateAt,
        Instant openedAt,
        String notOpened,
        long position,
        int epoch,
        List<Event> events,
        List<Seen> seen) {

    public record Event(OfferState state, Instant at) {}

    /** @param language ISO 639-1; @param at of the first look */
    public record Seen(Instant at, String language, String title, String body) {}

    public ClientOffer {
        events = List.copyOf(events);
        seen = List.copyOf(seen);
    }
}
