package dev.bankdesk.core.marketing.uplift;

/** Between what a rate lies, from counts: at least 0, at most 1, and all of it where nobody was asked. */
public final class RateInterval {
    /** 97.5 % quantile of the standard normal distribution: an interval of 95 % for one look. */
    public static final double ONE_LOOK = 1.959963984540054;

    private static final Interval UNKNOWN = new Interval(Double.NaN, 0, 1);
    private static final int MOST_HALVINGS = 60;

    private RateInterval() {}

    /**
     * The score interval: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
     * Statistical Association 22 (1927), without a correction for continuity.
     *
     * @param z standard deviations, {@link #ONE_LOOK} for 95 %
     * @throws IllegalArgumentException where more said yes than were asked
     */
    public static Interval wilson(long yes, long asked, double z) {
        requireCounts(yes, asked);
        if (asked == 0) {
            return UNKNOWN;
        }
        double rate = (double) yes / asked;
        double square = z * z;
        double centre = (yes + square / 2) / (asked + square);
        double half = z * Math.sqrt(yes * (1 - rate) + square / 4) / (asked + square);
        // Exact at the ends, where the formula only comes near.
        return new Interval(
                rate, yes == 0 ? 0 : Math.max(0, centre - half), yes == asked ? 1 : Math.min(1, centre + half));
    }

    /**
     * All rates that the counts do not speak against: n · KL(yes ÷ n ‖ rate) ≤ z² ÷ 2, where KL is the relative entropy of two
     * coins; the signed root of the likelihood ratio is z at either end. Source: Wilks, "The large-sample distribution of the
     * likelihood ratio", Annals of Mathematical Statistics 9 (1938). For few answers and a large z its ends are nearer to the
     * level than Wilson's: one yes of many does not yet rule out a rate ten times lower.
     *
     * @param yes may be a fraction: an effective number
     */
    static Interval likelihood(double yes, double asked, double z) {
        if (!(asked > 0)) {
            return UNKNOWN;
        }
        double rate = Math.min(1, yes / asked);
        double most = z * z / 2 / asked;
        return new Interval(rate, yes <= 0 ? 0 : end(rate, 0, most), yes >= asked ? 1 : end(rate, 1, most));
    }

    /** Between the rate and a bound there is one place where the entropy passes the limit. */
    private static double end(double rate, double bound, double most) {
        double inside = rate;
        double outside = bound;
        for (int i = 0; i < MOST_HALVINGS && Math.abs(outside - inside) > 1e-9 * outside; i++) {
            double middle = (inside + outside) / 2;
            if (entropy(rate, middle) > most) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    private static double entropy(double seen, double rate) {
        double yes = seen == 0 ? 0 : seen * Math.log(seen / rate);
        return seen == 1 ? yes : yes + (1 - seen) * (Math.log1p(-seen) - Math.log1p(-rate));
    }

    private static void requireCounts(long yes, long asked) {
        if (yes < 0 || asked < yes) {
            throw new IllegalArgumentException(yes + " of " + asked + " cannot have said yes");
        }
    }
}
