package dev.bankdesk.core.marketing.service;

import java.time.Duration;

/**
 * How a process keeps up with the transactions.
 *
 * @param position of the journal, the highest that it has read
 * @param behind how long ago the oldest transaction was booked that waits for it, roughly; zero where none waits
 * @param lastMinute decisions of the last minute
 * @param decisions since the start; @param millisEach their mean, stores and commits included
 * @param roundP99Millis what 99 of 100 of the last 1,024 rounds took at most; @param singleP99Millis the same of rounds of one decision;
 *     0 before the first
 */
public record MarketingStanding(
        long position,
        Duration behind,
        int lastMinute,
        long decisions,
        double millisEach,
        double roundP99Millis,
        double singleP99Millis) {
    /** Of a process that follows none. */
    public static final MarketingStanding NONE = new MarketingStanding(0, Duration.ZERO, 0, 0, 0, 0, 0);
}
