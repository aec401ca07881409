package dev.bankdesk.core.marketing.campaign;

/**
 * The smallest difference of two rates that a comparison of two groups can be expected to see.
 *
 * <p>With rate p in both groups of n and m clients: (z₁ + z₂) · √(p (1 − p) (1/n + 1/m)), where z₁ = 1.960 for a two-sided 5 %
 * level and z₂ = 0.842 for a power of 80 %. Source: Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions",
 * 3rd edition, 2003, chapter 4, with the variance of no difference in both places. It is a guide for planning: the rate is
 * assumed, and for few expected acceptances (below 5 in a group) the normal approximation is poor.
 */
public final class SmallestUplift {
    /** 97.5 % and 80 % quantiles of the standard normal distribution. */
    private static final double LEVEL = 1.959963984540054;

    private static final double POWER = 0.8416212335729143;
    private static final double FEW = 5;

    private SmallestUplift() {}

    /**
     * As a difference of rates, 0.01 is one percentage point; infinite where a group is empty.
     *
     * @param rate assumed acceptance without the campaign, between 0 and 1
     */
    public static double of(double rate, long offered, long control) {
        if (rate <= 0 || rate >= 1) {
            throw new IllegalArgumentException("a rate between 0 and 1, not " + rate);
        }
        if (offered <= 0 || control <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return (LEVEL + POWER) * Math.sqrt(rate * (1 - rate) * (1.0 / offered + 1.0 / control));
    }

    /** Whether both groups are large enough for the approximation. */
    public static boolean isReliable(double rate, long offered, long control) {
        return rate * offered >= FEW && rate * control >= FEW;
    }
}
