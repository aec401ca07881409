package dev.bankdesk.core.marketing.analysis;

import java.util.Optional;

/**
 * What campaigns came to. Each answer is of one moment and says how old it is; empty where there is no campaign of the number.
 * Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}.
 */
public interface CampaignAnalyses {
    /** How far clients and offers came. */
    Optional<CampaignFunnel> funnel(int campaign);

    /** What the offers caused. */
    Optional<CampaignUplift> uplift(int campaign);

    /** What they brought. */
    Optional<CampaignValue> value(int campaign);

    /** How they fell out by age band and region. */
    Optional<CampaignFairness> fairness(int campaign);

    /** How well they were predicted. */
    Optional<CampaignCalibration> calibration(int campaign);

    /**
     * What would have been decided by other rules.
     *
     * @throws dev.bankdesk.core.platform.Refusal where the rules contradict each other
     */
    Optional<CampaignRules> rules(int campaign, RuleChange change);
}
