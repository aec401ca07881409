package dev.bankdesk.core.statistics.postgres;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Hands out the days of a rebuild in ranges that hold about as many rows each. For several threads. */
final class DayRanges {
    /** What is folded at once: enough that a range's questions cost little, few enough for the processor's cache. */
    private static final long FEW_ROWS = 10_000;

    private static final long MANY_ROWS = 40_000;
    private static final long LONGEST_DAYS = 100_000;

    private final LocalDate last;
    private final ZoneId zone;
    private LocalDate next;
    private long days = 1;

    DayRanges(CubeMoment.Extent extent, ZoneId zone) {
        this.next = extent.first();
        this.last = extent.last();
        this.zone = zone;
    }

    synchronized Optional<Days> next() {
        if (next.isAfter(last)) {
            return Optional.empty();
        }
        LocalDate end = next.plusDays(days);
        Days range = new Days(next, end, zone);
        next = end;
        return Optional.of(range);
    }

    /** So many rows were in a range: the next ones are made longer or shorter. */
    synchronized void found(long rows) {
        if (rows < FEW_ROWS) {
            days = Math.min(2 * days, LONGEST_DAYS);
        } else if (rows > MANY_ROWS) {
            days = Math.max(1, days / 2);
        }
    }
}
