package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Product;

/**
 * A campaign that might make an offer.
 *
 * @param productVersion of the product, as it was offered then
 * @param savingMinor what it would save this client in a year, after its price
 * @param propensity that this client accepts, 0 to 1
 * @param context what the moment makes of it: 1 as always
 * @param isUsedUp whether its limits or its budget allow no further offer
 */
public record Candidate(
        Campaign campaign,
        Product product,
        int productVersion,
        long savingMinor,
        double propensity,
        double context,
        boolean isUsedUp) {

    /** What an acceptance is worth to the bank in the first year, after what offer and opening cost. */
    long valueMinor() {
        return Math.max(
                0,
                product.valueYearlyMinor()
                        - product.costOnceMinor()
                        - campaign.terms().limits().costPerOfferMinor());
    }
}
