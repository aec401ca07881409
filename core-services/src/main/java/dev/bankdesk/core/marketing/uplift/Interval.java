package dev.bankdesk.core.marketing.uplift;

/**
 * What was seen, and between what the truth lies.
 *
 * @param estimate not a number where nothing was seen
 */
public record Interval(double estimate, double low, double high) {
    public double halfWidth() {
        return (high - low) / 2;
    }

    public boolean holds(double truth) {
        return low <= truth && truth <= high;
    }
}
