package dev.bankdesk.benchmarks.marketing;

/**
 * Who was offered something and who would have been but for the control group, and how many of each opened the product within
 * the month.
 */
final class Arms {
    private long offered;
    private long offeredOpened;
    private long control;
    private long controlOpened;

    void add(boolean wasOffered, boolean opened) {
        if (wasOffered) {
            offered++;
            offeredOpened += opened ? 1 : 0;
        } else {
            control++;
            controlOpened += opened ? 1 : 0;
        }
    }

    long offered() {
        return offered;
    }

    long control() {
        return control;
    }

    /** Difference of the two rates. */
    double difference() {
        return (double) offeredOpened / offered - (double) controlOpened / control;
    }

    /**
     * Newcombe's interval of 95 % for the difference of two independent proportions, by the square-and-add of Wilson's score
     * intervals (Statistics in Medicine 17, 1998, 873–890, method 10). It is for looking once.
     */
    UpliftInterval newcombe() {
        UpliftInterval first = wilson(offeredOpened, offered);
        UpliftInterval second = wilson(controlOpened, control);
        double p = (double) offeredOpened / offered;
        double q = (double) controlOpened / control;
        return new UpliftInterval(
                p - q - Math.hypot(p - first.low(), second.high() - q),
                p - q + Math.hypot(first.high() - p, q - second.low()));
    }

    private static UpliftInterval wilson(long yes, long of) {
        double z = 1.959963984540054;
        double rate = (double) yes / of;
        double middle = (rate + z * z / (2 * of)) / (1 + z * z / of);
        double reach = z / (1 + z * z / of) * Math.sqrt(rate * (1 - rate) / of + z * z / (4.0 * of * of));
        return new UpliftInterval(middle - reach, middle + reach);
    }
}
