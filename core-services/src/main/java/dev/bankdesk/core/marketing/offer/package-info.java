/**
 * An offer's life, from proposed to its end, and what a client's response to it does. It owns which state may follow which, and
 * what is asked of the ledger when one is accepted; the store holds it, and channels move it. Enter at {@link
 * dev.bankdesk.core.marketing.offer.OfferState} and {@link dev.bankdesk.core.marketing.offer.OfferReplies}.
 */
package dev.bankdesk.core.marketing.offer;
