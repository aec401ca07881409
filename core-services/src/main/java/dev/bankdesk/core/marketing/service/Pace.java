package dev.bankdesk.core.marketing.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** How far the transactions are followed, how long decisions took, and how many there were of late. Safe for several threads. */
final class Pace {
    private static final int SECONDS = 60;

    /** Which second a place of {@link #inSecond} is of, by a clock that counts on. */
    private final long[] second = new long[SECONDS];

    private final int[] inSecond = new int[SECONDS];
    private long count;
    private long sumNanos;
    private long longestNanos;
    private final RecentTimes rounds = new RecentTimes();
    /** Rounds of one decision: nobody shares their questions to the databases. */
    private final RecentTimes singles = new RecentTimes();

    private long position;
    /** Of what was read last, where more may wait behind it; null where nothing waits. */
    private Instant recordedAt;

    Pace() {
        Arrays.fill(second, Long.MIN_VALUE);
    }

    /** A round of so many. */
    synchronized void took(int decisions, long nanos) {
        count += decisions;
        sumNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
        rounds.add(nanos);
        if (decisions == 1) {
            singles.add(nanos);
        }
        long now = now();
        int at = (int) Math.floorMod(now, (long) SECONDS);
        if (second[at] != now) {
            second[at] = now;
            inSecond[at] = 0;
        }
        inSecond[at] += decisions;
    }

    /** @param recordedAt of the newest that was read; null where that is all there is */
    synchronized void reached(long position, Instant recordedAt) {
        this.position = position;
        this.recordedAt = recordedAt;
    }

    synchronized MarketingStanding standing(Instant now) {
        Duration behind =
                recordedAt == null || recordedAt.isAfter(now) ? Duration.ZERO : Duration.between(recordedAt, now);
        return new MarketingStanding(
                position, behind, lastMinute(), count, millisEach(), rounds.p99Millis(), singles.p99Millis());
    }

    private int lastMinute() {
        int decisions = 0;
        for (int i = 0; i < SECONDS; i++) {
            decisions += second[i] > now() - SECONDS ? inSecond[i] : 0;
        }
        return decisions;
    }

    /** Mean, in milliseconds; 0 before the first. */
    private double millisEach() {
        return count == 0 ? 0 : sumNanos / 1e6 / count;
    }

    /** "1,234 decisions, 2.1 ms each; of late 99 of 100 rounds within 31.0 ms, …". */
    synchronized String words() {
        return String.format(
                Locale.ROOT,
                "%,d decisions, %.1f ms each; of late 99 of 100 rounds within %.1f ms, those of one decision within %.1f ms;"
                        + " the longest round %.1f ms",
                count,
                millisEach(),
                rounds.p99Millis(),
                singles.p99Millis(),
                longestNanos / 1e6);
    }

    private static long now() {
        return Math.floorDiv(System.nanoTime(), 1_000_000_000L);
    }
}
