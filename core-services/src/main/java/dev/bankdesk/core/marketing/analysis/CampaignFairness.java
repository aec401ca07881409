package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.history.AsOf;
import java.util.List;

/**
 * How a campaign's offers fell out, by age band as of the bank's today and by region, although age aims none.
 *
 * @param complete false where there are more clients than are looked at: those who were decided on first count
 */
public record CampaignFairness(
        int campaign, List<GroupRates> ages, List<GroupRates> regions, boolean complete, AsOf asOf) {
    public CampaignFairness {
        ages = List.copyOf(ages);
        regions = List.copyOf(regions);
    }
}
