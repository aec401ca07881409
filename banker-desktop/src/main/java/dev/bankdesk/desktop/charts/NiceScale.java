package dev.bankdesk.desktop.charts;

/**
 * A value axis from zero with round steps: 1, 2, 2.5 or 5 times a power of ten, at most five grid lines.
 *
 * @param top the largest value of the axis
 * @param step between grid lines
 */
public record NiceScale(double bottom, double top, double step) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_STEPS = 4;

    /** @param smallest the axis goes below zero only where a value does */
    public static NiceScale over(double smallest, double largest) {
        double low = Math.min(0, smallest);
        double high = Math.max(0, largest);
        if (!(high - low > 0)) {
            return new NiceScale(0, 1, 1);
        }
        double raw = (high - low) / MOST_STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (double round : ROUND) {
            if (round * power >= raw * 0.999_999) {
                step = round * power;
                break;
            }
        }
        return new NiceScale(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
    }

    public int lines() {
        return (int) Math.round((top - bottom) / step) + 1;
    }

    public double line(int index) {
        double value = bottom + index * step;
        return Math.abs(value) < step / 1e6 ? 0 : value;
    }

    /** Decimals that tell the steps apart: 0 for 25, 1 for 2.5. */
    public int decimals() {
        for (int decimals = 0; decimals < 6; decimals++) {
            double shifted = step * Math.pow(10, decimals);
            if (Math.abs(shifted - Math.rint(shifted)) < 1e-6 * shifted) {
                return decimals;
            }
        }
        return 6;
    }
}
