/**
 * Campaigns, and a client's offers, as a person of the bank sees them from a desk: who signs in, where each campaign stands, what
 * its offers came to, why a client was offered something, what the role may do. It owns the shapes of the gateway's answers and
 * knows neither HTTP nor a store. Enter at {@link dev.bankdesk.core.marketing.desk.CampaignDesk} and {@link
 * dev.bankdesk.core.marketing.desk.ClientOffersDesk}.
 */
package dev.bankdesk.core.marketing.desk;
