package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.SmallestUplift;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a campaign would do, told before it is activated.
 *
 * @param looked clients that were looked at
 * @param lost of them at each step, the first that they do not pass
 * @param control those who passed all and get no offer
 * @param offers those who would get one, within limits and budget
 * @param beyondLimits those who would, were limits and budget larger
 * @param expectedCostMinor of the offers, and of opening what is accepted
 * @param smallestUplift as {@link SmallestUplift} has it
 */
public record CampaignPlan(
        long looked,
        Map<Step, Long> lost,
        long control,
        long offers,
        long beyondLimits,
        long expectedCostMinor,
        double smallestUplift,
        boolean isUpliftReliable) {

    /** Counts one client after the other. */
    public static final class Counting {
        private final CampaignTerms terms;
        private final Map<Step, Long> lost = new EnumMap<>(Step.class);
        private long looked;
        private long passed;

        public Counting(CampaignTerms terms) {
            this.terms = terms;
        }

        /** @param failedAt the first step that the client does not pass; null where all are passed */
        public void add(Step failedAt) {
            looked++;
            if (failedAt == null) {
                passed++;
            } else {
                lost.merge(failedAt, 1L, Long::sum);
            }
        }

        /**
         * @param rate of acceptance that is assumed, between 0 and 1
         * @param costOnceMinor what opening the product costs the bank
         */
        public CampaignPlan plan(double rate, long costOnceMinor) {
            long control = lost.getOrDefault(Step.CONTROL_GROUP, 0L);
            long offers = Math.min(passed, terms.mostOffers());
            double cost = offers * (terms.limits().costPerOfferMinor() + rate * costOnceMinor);
            return new CampaignPlan(
                    looked,
                    Collections.unmodifiableMap(new EnumMap<>(lost)),
                    control,
                    offers,
                    passed - offers,
                    Math.round(cost),
                    SmallestUplift.of(rate, offers, control),
                    SmallestUplift.isReliable(rate, offers, control));
        }
    }

    /** Those who may have the product and are of the audience. */
    public long eligible() {
        return looked - lost.getOrDefault(Step.ELIGIBILITY, 0L);
    }
}
