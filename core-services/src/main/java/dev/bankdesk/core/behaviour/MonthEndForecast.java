package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * The balance of all open accounts of one currency, day by day until the month's end.
 *
 * @param now balance now
 * @param incomeMinor recurring income still to come; @param recurringMinor recurring payments still to go out, positive
 * @param restMinor everything else that is usual for the rest of today and the days left, negative where it goes out
 * @param path from today (the balance now, without a band) to the month's end; tomorrow's has what is left of today in it
 * @param residuals how many days of the client's own past the band was measured on
 * @param coldStart too few of them: the band is a wide guess from the amounts alone, to be said where it is shown
 */
public record MonthEndForecast(
        Money now,
        long incomeMinor,
        long recurringMinor,
        long restMinor,
        List<Day> path,
        int residuals,
        boolean coldStart) {
    /**
     * The balance lies between {@code lowMinor} and {@code highMinor} with this probability; at a cold start with more, unless
     * {@link #sawNoWholeMonth}.
     */
    public static final double COVERAGE = 0.8;

    private static final int LONGEST_MONTH = 31;

    /** The balance at the end of a day. */
    public record Day(LocalDate day, long lowMinor, long expectedMinor, long highMinor) {}

    public MonthEndForecast {
        path = List.copyOf(path);
    }

    /**
     * True where there is less history than a month: a salary or a rent that has never come is in no band, and the band holds
     * the balance less often than it should (docs/decisions/0112). To be said where it is shown.
     */
    public boolean sawNoWholeMonth() {
        return residuals < LONGEST_MONTH;
    }

    public Day atMonthEnd() {
        return path.get(path.size() - 1);
    }
}
