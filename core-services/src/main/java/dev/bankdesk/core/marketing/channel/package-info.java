/**
 * The way of offers to clients and of their answers back, over a channel of messages, and of what was accepted to the ledger. It
 * owns the messages' form and the loops that move them; what an answer does is decided in {@code offer}. Enter at {@link
 * dev.bankdesk.core.marketing.channel.OfferTravel}.
 */
package dev.bankdesk.core.marketing.channel;
