package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.history.AsOf;
import java.util.List;

/**
 * How well a campaign's offers were predicted.
 *
 * @param total null before the first offer whose time to answer is over
 * @param draws answers whose prediction was a draw from what the model believed, and no probability of its own
 * @param waiting offers whose time to answer is not over, answered or not: they count later
 * @param complete false where there are more offers than are looked at: the first ones count
 */
public record CampaignCalibration(
        int campaign,
        MonthQuality total,
        List<MonthQuality> months,
        long draws,
        long waiting,
        boolean complete,
        AsOf asOf) {
    public CampaignCalibration {
        months = List.copyOf(months);
    }
}
