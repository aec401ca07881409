package dev.bankdesk.benchmarks.fill;

import java.time.Duration;
import java.time.Instant;

/**
 * What to fill a bank with.
 *
 * @param rows of the journal
 * @param accounts each of a customer of its own
 * @param from booking and commit time of the first row; @param to of the last
 * @param openingMinor what each account begins with, as a row of its own; 0: accounts live from their salaries
 * @param seed the same seed gives the same rows
 */
public record FillPlan(long rows, int accounts, Instant from, Instant to, long openingMinor, long seed) {
    /** Keys of callers are kept this long: rows that are older have none any more. */
    static final Duration KEYS_KEPT = Duration.ofDays(30);

    public FillPlan {
        if (accounts < 1 || rows < 1 || openingMinor > 0 && rows < accounts || !from.isBefore(to)) {
            throw new IllegalArgumentException("no such journal: " + rows + " rows, " + accounts + " accounts");
        }
    }

    /** As a bank has it that people live with: salaries and payments, over so many days until now. */
    public static FillPlan overDays(long rows, int accounts, int days) {
        Instant now = Instant.now();
        return new FillPlan(rows, accounts, now.minus(Duration.ofDays(days)), now, 0, 1);
    }

    /** For measurements that spend: every account has more money than a measurement takes. */
    public FillPlan withOpening(long minor) {
        return new FillPlan(rows, accounts, from, to, minor, seed);
    }
}
