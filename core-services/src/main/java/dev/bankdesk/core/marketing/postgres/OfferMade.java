package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.ClientFeatures;

/**
 * What is kept of an offer beside its decision.
 *
 * @param terms of its campaign: product and limits
 * @param savingMinor in a year, after the price, in minor units of the reporting currency
 * @param reason the same in words, with what it comes from
 * @param client what the models learn from, when there is an answer
 */
public record OfferMade(CampaignTerms terms, long savingMinor, LocalText reason, ClientFeatures client) {}
