package dev.bankdesk.desktop.live;

/**
 * Distinct clients who paid: today until now, last week until the same hour, and by hour of today.
 *
 * @param today −1 where it is not known yet
 * @param lastWeek −1 where it is not known
 */
record Clients(long today, long lastWeek, double[] byHour) {
    static final Clients UNKNOWN = new Clients(-1, -1, new double[0]);
}
