package dev.bankdesk.core.marketing.uplift;

/**
 * How much more of those who may be offered something accept than of the control group: a difference of rates, 0.01 is one
 * percentage point. By intention to treat: a client counts in the group that the client was put in, whatever became of the offer,
 * and an acceptance is the product taken, by itself or on an offer.
 *
 * <p>Count only clients whose time to answer is over, in both groups alike. Who has not answered yet is not a no; counted as one,
 * the difference is too small in the beginning.
 *
 * @param estimate not a number where a group is empty
 * @param low and {@code high}: the true uplift lies between them at every look from the first to the last at once, with a
 *     probability of 1 − the settings' error; −1 and 1 where a group is empty
 * @param newcombeLow and {@code newcombeHigh}: the interval of 95 % for one look, fixed beforehand; who looks daily and stops at
 *     a good one is wrong far more often. Newcombe, "Interval estimation for the difference between independent proportions",
 *     Statistics in Medicine 17 (1998), method 10
 */
public record UpliftInterval(double estimate, double low, double high, double newcombeLow, double newcombeHigh) {
    private static final UpliftInterval UNKNOWN = new UpliftInterval(Double.NaN, -1, 1, -1, 1);

    /**
     * Both intervals join one for each group by squares, as Newcombe's method 10 does and as Zou and Donner, "Construction of
     * confidence limits about effect measures", Statistics in Medicine 27 (2008), give reasons for. The one for a single look joins
     * Wilson's; the other one joins likelihood intervals that reach as many standard deviations as {@link EveryLook} says. The
     * latter rests on sums of answers moving like a Brownian motion, which few answers do only roughly: see the coverage in
     * docs/marketing.md.
     *
     * @param treated clients of the campaign outside its control group
     * @throws IllegalArgumentException where more accepted than there are
     */
    public static UpliftInterval of(
            long treated, long treatedAccepted, long control, long controlAccepted, UpliftSettings settings) {
        Interval one = RateInterval.wilson(treatedAccepted, treated, RateInterval.ONE_LOOK);
        Interval other = RateInterval.wilson(controlAccepted, control, RateInterval.ONE_LOOK);
        if (treated == 0 || control == 0) {
            return UNKNOWN;
        }
        Interval whole = everyLook(treated, treatedAccepted, control, controlAccepted, settings);
        Interval newcombe = joined(one, other);
        return new UpliftInterval(whole.estimate(), whole.low(), whole.high(), newcombe.low(), newcombe.high());
    }

    /** Counts may be fractions here: {@link UpliftReading} asks what more clients would show. */
    static Interval everyLook(
            double treated, double treatedAccepted, double control, double controlAccepted, UpliftSettings settings) {
        double reach = new EveryLook(settings.error()).standardDeviations(settings.information(treated, control));
        return joined(
                RateInterval.likelihood(treatedAccepted, treated, reach),
                RateInterval.likelihood(controlAccepted, control, reach));
    }

    private static Interval joined(Interval one, Interval other) {
        double difference = one.estimate() - other.estimate();
        return new Interval(
                difference,
                difference - Math.hypot(one.estimate() - one.low(), other.high() - other.estimate()),
                difference + Math.hypot(one.high() - one.estimate(), other.estimate() - other.low()));
    }

    /** Of the interval that holds at every look. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Of the interval for one look. */
    public double newcombeHalfWidth() {
        return (newcombeHigh - newcombeLow) / 2;
    }

    /** Whether the interval that holds at every look does. */
    public boolean holds(double uplift) {
        return low <= uplift && uplift <= high;
    }
}
