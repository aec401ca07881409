package dev.bankdesk.desktop.live;

import java.time.Duration;

/**
 * Offers that clients accepted: today until now, last week until the same time, and by quarter hour of today.
 *
 * @param today −1 where it is not known yet
 * @param lastWeek −1 where it is not known
 * @param quarters of today, the running one included; the first begins with the day
 * @param event the newest of the offers' events that was there
 * @param isFiltered whether the filter asks for what offers do not know: then there is no count
 * @param silent how long the bank has not told it any more; zero while it does
 */
record AcceptedOffers(long today, long lastWeek, long[] quarters, long event, boolean isFiltered, Duration silent) {
    static final AcceptedOffers UNKNOWN = new AcceptedOffers(-1, -1, new long[0], 0, false, Duration.ZERO);
    static final AcceptedOffers FILTERED = new AcceptedOffers(-1, -1, new long[0], 0, true, Duration.ZERO);

    AcceptedOffers silentFor(Duration since) {
        return new AcceptedOffers(today, lastWeek, quarters, event, isFiltered, since);
    }

    /** Of the first quarter hours of the day. */
    long until(int whole) {
        long sum = 0;
        for (int quarter = 0; quarter < Math.min(whole, quarters.length); quarter++) {
            sum += quarters[quarter];
        }
        return sum;
    }

    /** By hour, for a sparkline: few are accepted in a quarter of one. */
    double[] byHour() {
        double[] hours = new double[(quarters.length + 3) / 4];
        for (int quarter = 0; quarter < quarters.length; quarter++) {
            hours[quarter / 4] += quarters[quarter];
        }
        return hours;
    }
}
