package dev.bankdesk.core.marketing.campaign;

/**
 * How much a campaign may do; each client gets at most one offer of it.
 *
 * @param budgetMinor what its offers may cost in all, in minor units of the reporting currency
 * @param costPerOfferMinor what one offer costs, accepted or not
 * @param mostOffers in all; @param mostOffersDaily on one day of the bank's
 * @param controlBasisPoints the share that gets no offer, so that its effect can be seen: 1,000 is 10 %
 */
public record CampaignLimits(
        long budgetMinor, long costPerOfferMinor, long mostOffers, long mostOffersDaily, int controlBasisPoints) {}
