package dev.bankdesk.core.marketing.offer;

import dev.bankdesk.core.marketing.dossier.Language;

/**
 * What comes back from a client.
 *
 * @param customer who says so: another client's offer is unknown to him
 * @param language of the words that the client saw; null where none were shown
 * @param key of an answer, 1 to 100 characters: the same again is answered as before; null where there is none
 * @param cause which way it came, in a few words, for the offer's event
 */
public record OfferReply(long offer, long customer, OfferAct act, Language language, String key, String cause) {}
