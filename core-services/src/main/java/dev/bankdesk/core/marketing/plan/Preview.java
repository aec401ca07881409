package dev.bankdesk.core.marketing.plan;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.decision.CampaignPlan;
import dev.bankdesk.core.marketing.decision.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a campaign would do, and how it is known.
 *
 * @param clients of the bank
 * @param candidates of them that may have the product and are of the audience by segment, region and time as a client: those
 *     that are looked at one by one, or a sample of them
 * @param looked clients that were looked at
 * @param cutShort whether the sample is smaller than it should be, since its time was over
 * @param lost by the first reason against each
 * @param eligible may have it and are of the audience
 * @param reached passed all steps: limits and budget decide how many of them get an offer
 * @param plan of all clients, in whole numbers
 * @param rate of acceptance that was assumed
 * @param asOf how old the transactions are
 */
public record Preview(
        PlanQuestion question,
        long clients,
        long candidates,
        long looked,
        boolean cutShort,
        Map<Reason, Estimate> lost,
        Estimate eligible,
        Estimate reached,
        CampaignPlan plan,
        double rate,
        AsOf asOf) {
    public Preview {
        lost = new EnumMap<>(lost);
    }

    public boolean isSample() {
        return looked < candidates;
    }
}
