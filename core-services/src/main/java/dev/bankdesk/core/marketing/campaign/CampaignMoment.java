package dev.bankdesk.core.marketing.campaign;

import java.time.Instant;

/**
 * When somebody did something to a campaign, by both clocks.
 *
 * @param machineTime for the audit
 * @param bankTime the campaign's own dates are told by it; null for what was done before the bank kept it
 */
public record CampaignMoment(Instant machineTime, Instant bankTime) {}
