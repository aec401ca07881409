package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.uplift.UpliftReading;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.util.List;

/**
 * What a campaign's offers caused.
 *
 * @param arms of those whose time to answer is over
 * @param waiting clients whose time is not over yet: they count in no figure
 * @param settings what it was planned for, by the terms that were activated first; null without a control group
 * @param reading null without a control group
 * @param sameProduct other campaigns that offered the product: their offers reach the control group too
 * @param complete false where there are more decisions than are looked at: the first ones count
 */
public record CampaignUplift(
        int campaign,
        ArmCounts arms,
        long waiting,
        UpliftSettings settings,
        UpliftReading reading,
        List<Integer> sameProduct,
        boolean complete,
        AsOf asOf) {
    public CampaignUplift {
        sameProduct = List.copyOf(sameProduct);
    }
}
