package dev.bankdesk.core.marketing.service;

import java.util.Arrays;

/** The newest of many times, so that a percentile tells of now and not of the start. For one thread at a time. */
final class RecentTimes {
    static final int MOST = 1_024;

    private final long[] nanos = new long[MOST];
    private long count;

    void add(long time) {
        nanos[(int) (count++ % MOST)] = time;
    }

    /** The time that 99 of 100 of the newest {@value #MOST} do not exceed, by the nearest rank; 0 before the first. */
    double p99Millis() {
        int known = (int) Math.min(count, MOST);
        if (known == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, known);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.99 * known) - 1] / 1e6;
    }
}
