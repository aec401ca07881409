package dev.bankdesk.core.marketing.uplift;

/**
 * How many standard deviations an interval must reach to hold at every look at once, and not at one look alone.
 *
 * <p>The sum of what is seen, less what is true, moves like a Brownian motion S over the information t, where t = 1 is the planned
 * end. For each λ, e^(λS − λ²t/2) is a martingale that begins at 1, and so is a mixture of them; by Ville's inequality it ever
 * reaches 1/α with a probability of at most α. So |S| stays, with a probability of 1 − α and for all t at once, where
 * Σ wⱼ cosh(λⱼ S) e^(−λⱼ² t/2) &lt; 1/α. One λ gives a straight line, tightest where λ² t = 2 ln(2/α), at 1.386 times the 1.96 of one
 * look; this mixture has four fifths of its weight on the line that is tightest at the planned end, and the rest on lines for a
 * sixteenth, a quarter, four and sixteen times as much. Sources: Robbins, "Statistical methods related to the law of the iterated
 * logarithm", Annals of Mathematical Statistics 41 (1970); Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences", Annals of Statistics 49 (2021), section 3 (lines, and mixtures over discrete λ).
 *
 * <p>The normal mixture of the same paper is flatter over t, but 1.55 times the 1.96 where it is tightest: over what this bank
 * allows at the planned end.
 */
final class EveryLook {
    private static final double[] PLACES = {1.0 / 16, 1.0 / 4, 1, 4, 16};
    private static final double[] WEIGHTS = {0.03, 0.07, 0.8, 0.07, 0.03};
    private static final int HALVINGS = 36;

    private final double error;
    private final double[] slopes = new double[PLACES.length];

    /** @param error chance that it ever fails, between 0 and 1 */
    EveryLook(double error) {
        this.error = error;
        for (int i = 0; i < PLACES.length; i++) {
            slopes[i] = Math.sqrt(2 * Math.log(2 / (WEIGHTS[i] * error)) / PLACES[i]);
        }
    }

    /** @param information as a share of the planned, over 0; about 1.4 · 1.96 at 1 for 95 % */
    double standardDeviations(double information) {
        double root = Math.sqrt(information);
        double low = 0;
        // The line of the planned end alone, with its weight, is an upper bound.
        double high = Math.log(2 / (WEIGHTS[2] * error)) / (slopes[2] * root) + slopes[2] * root / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (logMixture(middle * root, information) < Math.log(1 / error)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** ln Σ wⱼ cosh(λⱼ S) e^(−λⱼ² t/2), without an overflow. */
    private double logMixture(double sum, double information) {
        double[] logs = new double[slopes.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < slopes.length; i++) {
            double exponent = slopes[i] * sum;
            logs[i] = Math.log(WEIGHTS[i] / 2)
                    + exponent
                    + Math.log1p(Math.exp(-2 * exponent))
                    - slopes[i] * slopes[i] * information / 2;
            largest = Math.max(largest, logs[i]);
        }
        double rest = 0;
        for (double log : logs) {
            rest += Math.exp(log - largest);
        }
        return largest + Math.log(rest);
    }
}
