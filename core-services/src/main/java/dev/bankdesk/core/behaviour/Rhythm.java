package dev.bankdesk.core.behaviour;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
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
    private static final double DAYS_OF_MONTH = 365.25 / 12;
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
            long off = days.stream()
                    .mapToLong(day -> Math.abs(rhythm.deviation(day)))
                    .sum();
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
            return Math.floorDiv(day.toEpochDay() - firstDay() + 3, 7);
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

    /** The anchor's first day since 1970-01-01, a Thursday. */
    private int firstDay() {
        return Math.floorMod(anchor - DayOfWeek.THURSDAY.getValue(), 7);
    }

    /** Whether most gaps of this many days can be one step: else the grid need not be looked for. */
    static boolean mayStep(Interval interval, long medianGapDays) {
        Rhythm any = new Rhythm(interval, 1);
        double step = any.step() * (isWeekly(interval) ? 7 : DAYS_OF_MONTH);
        return Math.abs(medianGapDays - step) <= 2 * any.toleranceDays() + 1;
    }

    private long distance(long index, LocalDate day) {
        return day.toEpochDay() - date(index).toEpochDay();
    }

    private static long monthOf(LocalDate day) {
        return 12L * (day.getYear() - 1970) + day.getMonthValue() - 1;
    }

    LocalDate date(long index) {
        if (isWeekly(interval)) {
            return LocalDate.ofEpochDay(firstDay() + 7 * index);
        }
        YearMonth month = YearMonth.of((int) (1970 + Math.floorDiv(index, 12L)), (int) Math.floorMod(index, 12L) + 1);
        return month.atDay(Math.min(anchor, month.lengthOfMonth()));
    }

    /** Days that it lies behind its due date, negative before it. */
    int deviation(LocalDate day) {
        return (int) distance(indexOf(day), day);
    }
}
