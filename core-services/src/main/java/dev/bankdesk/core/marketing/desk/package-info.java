/**
 * Campaigns as a person of the bank sees and changes them from a desk: who signs in, where each campaign stands, what its offers
 * came to, what the role may do. It owns the shapes of the gateway's answers and knows neither HTTP nor a store. Enter at {@link
 * dev.bankdesk.core.marketing.desk.CampaignDesk}.
 */
package dev.bankdesk.core.marketing.desk;
