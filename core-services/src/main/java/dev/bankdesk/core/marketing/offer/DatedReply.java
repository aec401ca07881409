package dev.bankdesk.core.marketing.offer;

import java.time.Instant;

/**
 * A reply that a program tells for a client.
 *
 * @param at the bank's time at which the client did it; null for the moment at which the bank hears of it
 */
public record DatedReply(OfferReply reply, Instant at) {}
