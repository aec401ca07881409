/**
 * The page Products & campaigns: who signs in, every campaign in a line with what it came to, the open one in detail, and the
 * way to a new one. It asks one {@link dev.bankdesk.core.marketing.desk.CampaignDesk} and decides nothing that the bank decides.
 * Enter at {@link dev.bankdesk.desktop.campaigns.CampaignsViewModel} and {@link dev.bankdesk.desktop.campaigns.CampaignsScreen}.
 */
package dev.bankdesk.desktop.campaigns;
