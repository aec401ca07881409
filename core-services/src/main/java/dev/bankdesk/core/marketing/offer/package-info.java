/**
 * An offer's life, from proposed to its end, and what a client's response to it does. It owns which state may follow which;
 * the store holds it, and a channel moves it. Enter at {@link dev.bankdesk.core.marketing.offer.OfferState}.
 */
package dev.bankdesk.core.marketing.offer;
