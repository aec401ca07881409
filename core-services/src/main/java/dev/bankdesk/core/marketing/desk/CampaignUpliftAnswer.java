package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.util.List;

/**
 * What the offers caused.
 *
 * @param waiting clients whose time to answer is not over
 * @param planned null without a control group
 * @param moreClients about how many more are needed; null where it is not too early, or where no number would do
 * @param uplift null while it is too early, and without a control group
 * @param sameProduct other campaigns that offered the same product to these clients
 */
public record CampaignUpliftAnswer(
        boolean complete,
        Arm treated,
        Arm control,
        long waiting,
        Planned planned,
        boolean tooEarly,
        Long moreClients,
        Uplift uplift,
        LocalText inWords,
        List<Integer> sameProduct,
        AnswerAge age) {

    /** @param smallestUplift that was planned to be seen; 0.01 is one percentage point */
    public record Planned(double treated, double control, double assumedRate, double smallestUplift) {}

    /** In shares: 0.01 is one percentage point; low and high hold at every look. */
    public record Uplift(Double estimate, Double low, Double high, Double newcombeLow, Double newcombeHigh) {}
}
