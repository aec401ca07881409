package dev.bankdesk.core.marketing.plan;

import java.util.Optional;

/** What campaigns would do. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}, {@link dev.bankdesk.core.platform.Refusal}. */
public interface CampaignPlans {
    /** What is assumed of a product without answers: the prior of its propensity. */
    double USUAL_RATE = 0.02;

    /**
     * Empty where there is no such version.
     *
     * @param rate of acceptance that is assumed, above 0 and below 1
     */
    Optional<Preview> of(int campaign, int version, double rate);
}
