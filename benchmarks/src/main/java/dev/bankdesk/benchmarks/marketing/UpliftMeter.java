package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;

/**
 * The uplift as the service tells it, looked at on every day and judged by the truth: told each client's outcome in the order of
 * time. The truth of a day is the mean true uplift of those who were compared up to it.
 */
final class UpliftMeter {
    private final UpliftSettings planned;
    private final Arms arms = new Arms();
    private double trueSum;
    private long compared;
    private boolean heldDaily = true;
    private boolean newcombeHeldDaily = true;

    /** @param planned before the first answer */
    UpliftMeter(UpliftSettings planned) {
        this.planned = planned;
    }

    /** @param opened within the month, by the offer or without it */
    void add(boolean wasOffered, boolean opened, double trueUplift) {
        arms.add(wasOffered, opened);
        trueSum += trueUplift;
        compared++;
    }

    /** One look. */
    void endOfDay() {
        if (arms.offered() > 0 && arms.control() > 0) {
            UpliftInterval interval = interval();
            heldDaily &= interval.holds(trueUplift());
            newcombeHeldDaily &= newcombeHolds(interval);
        }
    }

    Arms arms() {
        return arms;
    }

    UpliftInterval interval() {
        return arms.interval(planned);
    }

    double trueUplift() {
        return trueSum / compared;
    }

    /** At the look that is last so far. */
    boolean newcombeHolds() {
        return newcombeHolds(interval());
    }

    private boolean newcombeHolds(UpliftInterval interval) {
        return interval.newcombeLow() <= trueUplift() && trueUplift() <= interval.newcombeHigh();
    }

    /** On all days so far. */
    boolean heldDaily() {
        return heldDaily;
    }

    /** What is made for one look, on all days. */
    boolean newcombeHeldDaily() {
        return newcombeHeldDaily;
    }
}
