package dev.bankdesk.core.marketing.uplift;

import dev.bankdesk.core.marketing.campaign.SmallestUplift;
import dev.bankdesk.core.platform.Refusal;

/**
 * What a comparison was planned for, before its first answer. The plan only says where the interval is tightest (between half and
 * twice the planned clients it is within 6 % of that); it holds for any number of clients, and has to be fixed beforehand.
 *
 * @param plannedTreated clients who may be offered something
 * @param plannedControl clients who get nothing
 * @param assumedRate of acceptance without the campaign, between 0 and 1
 * @param smallestUplift that should be seen, as a difference of rates: 0.01 is one percentage point
 * @param error chance that the interval ever fails to hold the true uplift: 0.05 for an interval of 95 %
 */
public record UpliftSettings(
        long plannedTreated, long plannedControl, double assumedRate, double smallestUplift, double error) {
    /** For an interval of 95 %. */
    public static final double USUAL_ERROR = 0.05;

    /** @throws Refusal naming what is wrong and what would be right */
    public UpliftSettings {
        require(plannedTreated >= 1, "plannedTreated", plannedTreated, "Give one client or more");
        require(
                plannedControl >= 1,
                "plannedControl",
                plannedControl,
                "Give one client or more: without a control group nobody knows what an offer caused");
        require(assumedRate > 0 && assumedRate < 1, "assumedRate", assumedRate, "Give a rate between 0 and 1");
        require(
                smallestUplift > 0 && smallestUplift < 1,
                "smallestUplift",
                smallestUplift,
                "Give a difference of rates between 0 and 1, as 0.01 for one percentage point");
        require(error >= 0.001 && error <= 0.5, "error", error, "Give 0.001 to 0.5, as 0.05 for an interval of 95 %");
    }

    /** As a campaign's plan has it, with the uplift that {@link SmallestUplift} tells and an interval of 95 %. */
    public static UpliftSettings planned(long treated, long control, double assumedRate) {
        double seen = treated >= 1 && control >= 1 && assumedRate > 0 && assumedRate < 1
                ? Math.min(0.999, SmallestUplift.of(assumedRate, treated, control))
                : 0.999;
        return new UpliftSettings(treated, control, assumedRate, seen, USUAL_ERROR);
    }

    private static void require(boolean right, String field, Object value, String remedy) {
        if (!right) {
            throw Refusal.usage("The uplift's " + field + " is " + value + ".", remedy + ".");
        }
    }

    /** n m ÷ (n + m): what two groups of n and m know of a difference, as one number. */
    static double effective(double treated, double control) {
        return treated * control / (treated + control);
    }

    /** What is known, as a share of what was planned to be known. */
    double information(double treated, double control) {
        return effective(treated, control) / effective(plannedTreated, plannedControl);
    }
}
