/**
 * The right product for a client, with the reason, and proof that it worked. It owns the products and what each would have saved
 * a client, campaigns and the steps of a decision, which no service takes yet, and how likely a client is to accept; it never
 * knows who plays the clients. Enter at {@link dev.bankdesk.core.marketing.catalogue.Savings} and {@link
 * dev.bankdesk.core.marketing.propensity.OnlinePropensity}.
 */
package dev.bankdesk.core.marketing;
