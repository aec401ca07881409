package dev.bankdesk.core.behaviour;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Predicate;

/**
 * The month whose changes are told, and the whole months before it that its days stand against. A month that the books begin
 * in, or begin again in after a gap, is no measure: every client would look as if much had changed.
 *
 * @param throughDay the last day that is counted, of each month; {@value #WHOLE} where the month is over
 * @param count 0 to {@value #MOST} months right before {@code month}; with none nothing can be compared
 */
public record MonthsBefore(YearMonth month, int throughDay, int count) {
    public static final int MOST = 3;
    public static final int WHOLE = 31;
    /** Before that many days are over a rent that is booked a day later looks like a change. */
    static final int YOUNG_DAYS = 7;

    /**
     * Of a month that runs the days up to yesterday are counted. While these are fewer than {@value #YOUNG_DAYS} the month
     * before is told instead, where that one has a whole month before it.
     *
     * @param whole whether the books hold every day of a month that is over
     */
    public static MonthsBefore of(YearMonth asked, LocalDate today, Predicate<YearMonth> whole) {
        YearMonth now = YearMonth.from(today);
        if (!asked.equals(now)) {
            return new MonthsBefore(asked, WHOLE, asked.isAfter(now) ? 0 : before(asked, whole));
        }
        int over = today.getDayOfMonth() - 1;
        if (over < YOUNG_DAYS) {
            MonthsBefore last = of(asked.minusMonths(1), today, whole);
            if (over == 0 || last.count() > 0) {
                return last;
            }
        }
        return new MonthsBefore(asked, over, before(asked, whole));
    }

    private static int before(YearMonth month, Predicate<YearMonth> whole) {
        int count = 0;
        while (count < MOST && whole.test(month.minusMonths(count + 1L))) {
            count++;
        }
        return count;
    }

    /** The last day that is counted of a month: of a shorter one its last. */
    public LocalDate lastDayOf(YearMonth each) {
        return each.atDay(Math.min(throughDay, each.lengthOfMonth()));
    }

    /** Whether the month is over. */
    public boolean isWhole() {
        return throughDay == WHOLE;
    }
}
