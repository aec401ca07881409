package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Way;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decisions would have come to, in two runs. Mostly the second makes more offers; where an offer takes the place of a better one,
 * it may come to less.
 *
 * @param against with what rows do not tell taken as against the candidates; @param inFavour as for them. Equal where rows tell
 *     everything
 */
public record ReplayResult(Total against, Total inFavour) {

    /**
     * @param offers made; @param changed decisions that offer something else than was recorded, or nothing, or something at last
     * @param expectedAcceptances the sum of their propensities
     * @param expectedValueMinor propensity times what an acceptance is worth, added up and rounded; minor units of the reporting
     *     currency
     */
    public record Total(
            long decisions,
            long offers,
            long changed,
            double expectedAcceptances,
            long expectedValueMinor,
            Map<Integer, Long> offersByCampaign) {
        public Total {
            offersByCampaign = Map.copyOf(offersByCampaign);
        }
    }

    /** Counts one decision after the other. */
    static final class Tally {
        private final SortedMap<Integer, Long> byCampaign = new TreeMap<>();
        private long decisions;
        private long offers;
        private long changed;
        private double acceptances;
        private double valueMinor;

        /** @param best null where nothing is offered */
        void add(Decision decision, Way best, long worthMinor) {
            decisions++;
            changed += Objects.equals(decision.offered().orElse(null), best) ? 0 : 1;
            if (best != null) {
                offers++;
                acceptances += best.propensity();
                valueMinor += best.propensity() * worthMinor;
                byCampaign.merge(best.campaign(), 1L, Long::sum);
            }
        }

        Total total() {
            return new Total(decisions, offers, changed, acceptances, Math.round(valueMinor), byCampaign);
        }
    }

    /** Whether rows told everything that the question needs. */
    public boolean isCertain() {
        return against.equals(inFavour);
    }

    public long leastOffers() {
        return Math.min(against.offers(), inFavour.offers());
    }

    public long mostOffers() {
        return Math.max(against.offers(), inFavour.offers());
    }

    public double leastAcceptances() {
        return Math.min(against.expectedAcceptances(), inFavour.expectedAcceptances());
    }

    public double mostAcceptances() {
        return Math.max(against.expectedAcceptances(), inFavour.expectedAcceptances());
    }

    /** In minor units of the reporting currency. */
    public long leastValueMinor() {
        return Math.min(against.expectedValueMinor(), inFavour.expectedValueMinor());
    }

    public long mostValueMinor() {
        return Math.max(against.expectedValueMinor(), inFavour.expectedValueMinor());
    }
}
