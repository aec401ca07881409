/**
 * Campaigns: one product offered to an audience for a time, with a budget, limits, a lever and the words that clients read;
 * drafted by one person and activated by another. It owns what a campaign may be and what it may become; it stores nothing.
 * Enter at {@link dev.bankdesk.core.marketing.campaign.Campaign}.
 */
package dev.bankdesk.core.marketing.campaign;
