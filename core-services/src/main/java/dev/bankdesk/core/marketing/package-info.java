/**
 * The right product for a client, with the reason, and proof that it worked. It owns the products and what each would have saved
 * a client, campaigns and the steps of a decision, consents, offers, how likely a client is to accept, and what offers caused;
 * it never knows who plays the clients. Enter at {@link dev.bankdesk.core.marketing.catalogue.Savings}, {@link
 * dev.bankdesk.core.marketing.propensity.OnlinePropensity} and {@link dev.bankdesk.core.marketing.uplift.UpliftInterval}.
 */
package dev.bankdesk.core.marketing;
