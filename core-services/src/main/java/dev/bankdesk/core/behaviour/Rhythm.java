package dev.bankdesk.core.behaviour;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * A grid of due dates: every nth week on a weekday, or every nth month on a day of the month (31 is the month's last day).
 * Payments come near them: banks book on working days, and months end on different days.
 *
 * @param anchor ISO weekday 1 to 7, or day of the month 1 to 31
 */
record Rhythm(Interval interval, int anchor) {
    private static final int LAST_OF_MONTH = 31;
    private static final int SHORTEST_MONTH_END = 28;

    /** The grid that the days are nearest to; ties go to the earlier day. */
    static Rhythm nearest(Interval interval, Collection<LocalDate> days) {
        IntStream anchors = isWeekly(interval)
                ? IntStream.rangeClosed(1, 7)
                : IntStream.concat(
                                days.stream().mapToInt(LocalDate::getDayOfMonth),
                                days.stream().anyMatch(day -> day.getDayOfMonth() >= SHORTEST_MONTH_END)
                                        ? IntStream.of(LAST_OF_MONTH)
                                        : IntStream.empty())
                        .distinct()
                        .sorted();
        Rhythm best = null;
        long least = Long.MAX_VALUE;
        for (int anchor : anchors.toArray()) {
            Rhythm rhythm = new Rhythm(interval, anchor);
            long off = days.stream().mapToLong(day -> Math.abs(rhythm.deviation(day))).sum();
            if (off < least) {
                least = off;
                best = rhythm;
            }
        }
        return best;
    }

    /** Days that a payment may lie off its due date: weekends and a holiday for months, more where they are far apart. */
    int toleranceDays() {
        return switch (interval) {
            case WEEKLY -> 1;
            case FORTNIGHTLY -> 2;
            case MONTHLY -> 4;
            case QUARTERLY -> 6;
            case YEARLY -> 10;
        };
    }

    /** Steps of the grid between two payments. */
    int step() {
        return switch (interval) {
            case WEEKLY, MONTHLY -> 1;
            case FORTNIGHTLY -> 2;
            case QUARTERLY -> 3;
            case YEARLY -> 12;
        };
    }

    private static boolean isWeekly(Interval interval) {
        return interval == Interval.WEEKLY || interval == Interval.FORTNIGHTLY;
    }

    /** Number of the grid's date that is nearest to a day: weeks or months since 1970. */
    long indexOf(LocalDate day) {
        if (isWeekly(interval)) {
            LocalDate first = LocalDate.EPOCH.with(java.time.temporal.TemporalAdjusters.nextOrSame(DayOfWeek.of(anchor)));
            return Math.floorDiv(ChronoUnit.DAYS.between(first, day) + 3, 7);
        }
        long month = monthOf(day);
        long best = month;
        for (long each : new long[] {month - 1, month + 1}) {
            if (Math.abs(distance(each, day)) < Math.abs(distance(best, day))) {
                best = each;
            }
        }
        return best;
    }

    private long distance(long index, LocalDate day) {
        return ChronoUnit.DAYS.between(date(index), day);
    }

    private static long monthOf(LocalDate day) {
        return ChronoUnit.MONTHS.between(YearMonth.of(1970, 1), YearMonth.from(day));
    }

    LocalDate date(long index) {
        if (isWeekly(interval)) {
            return LocalDate.EPOCH
                    .with(java.time.temporal.TemporalAdjusters.nextOrSame(DayOfWeek.of(anchor)))
                    .plusWeeks(index);
        }
        YearMonth month = YearMonth.of(1970, 1).plusMonths(index);
        return month.atDay(Math.min(anchor, month.lengthOfMonth()));
    }

    /** Days that it lies behind its due date, negative before it. */
    int deviation(LocalDate day) {
        return (int) distance(indexOf(day), day);
    }
}
