/**
 * The right product for a client, with the reason, and proof that it worked. It owns how likely a client is to accept an offer,
 * and how well that is known; it never knows who plays the clients. Enter at {@link
 * dev.bankdesk.core.marketing.propensity.OnlinePropensity}.
 */
package dev.bankdesk.core.marketing;
