package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Way;

/** What a recorded way names by numbers: the campaign and the product in the versions that were decided by. */
@FunctionalInterface
public interface Book {
    /** @throws IllegalArgumentException where there is no such version */
    Terms terms(Way way);

    /**
     * @param product its key
     * @param valueMinor what an acceptance is worth to the bank in the first year after what offer and opening cost, at least zero
     * @param lever as it weighed then
     * @param mostOffers in all, within limit and budget; @param mostOffersDaily on one day of the bank's
     * @param salt of the control group; @param controlBasisPoints its share
     */
    record Terms(
            String product,
            long valueMinor,
            double lever,
            long mostOffers,
            long mostOffersDaily,
            String salt,
            int controlBasisPoints) {}
}
