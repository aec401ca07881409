package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import java.time.Instant;

/**
 * One campaign beside one client.
 *
 * @param name of the campaign, null where only its number is known; @param product null where only the offer's key is known
 * @param offer null where none was made, or where this person may not read offers
 * @param decided on which the offer was made; null where none was, or where this person may not read decisions
 * @param way in the latest decision, null where the campaign was no candidate of it
 */
record OfferRow(
        int campaign,
        String name,
        LocalText product,
        ClientOffer offer,
        DecisionsAnswer.Brief decided,
        DecisionAnswer.Way way) {

    /** When the offer was made, the bank's time; null where none was. */
    Instant madeAt() {
        return offer != null ? offer.madeAt() : decided == null ? null : decided.at();
    }

    OfferStanding standing(Instant now) {
        return offer == null && way == null ? OfferStanding.OFFERED : OfferStanding.of(offer, way, now);
    }
}
