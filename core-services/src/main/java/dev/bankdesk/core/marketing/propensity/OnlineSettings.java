package dev.bankdesk.core.marketing.propensity;

/**
 * What an online model assumes before it has learned anything, and how it learns.
 *
 * @param priorRate the acceptance assumed before any answer
 * @param baseVariance how little that is known: variance of the base logit
 * @param weightVariance variance of each weight around zero, of up to ten features; more share what ten would have. Larger
 *     trusts the features sooner
 * @param memory after how many more an answer weighs half as much; infinite: never
 * @param calibrationMemory the same for the calibration; infinite: never
 * @param thompson whether offers are ranked by a draw from what is believed, so that little-known ones are tried
 * @param seed of those draws
 */
public record OnlineSettings(
        double priorRate,
        double baseVariance,
        double weightVariance,
        double memory,
        double calibrationMemory,
        boolean thompson,
        long seed) {

    /** Two in a hundred accept, give or take a factor of about ten in the odds; drift over tens of thousands of answers. */
    public static final OnlineSettings USUAL = new OnlineSettings(0.02, 1.5, 0.05, 20_000, 2_000, false, 1);

    public OnlineSettings {
        boolean possible = priorRate > 0
                && priorRate < 1
                && baseVariance > 0
                && weightVariance > 0
                && baseVariance < 1_000
                && weightVariance < 1_000
                && memory >= 1
                && calibrationMemory >= 1;
        if (!possible) {
            throw new IllegalArgumentException(
                    "An online model needs a prior rate between 0 and 1, variances above 0 and"
                            + " below 1,000, and memories of at least one answer.");
        }
    }

    public OnlineSettings withMemory(double answers) {
        return new OnlineSettings(priorRate, baseVariance, weightVariance, answers, calibrationMemory, thompson, seed);
    }

    public OnlineSettings withThompson(boolean on, long fromSeed) {
        return new OnlineSettings(priorRate, baseVariance, weightVariance, memory, calibrationMemory, on, fromSeed);
    }
}
