package dev.bankdesk.core.behaviour.postgres;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The months that a client's mean income is of: the last three whole ones, of a younger bank those that it has. A bank in its
 * first month has no whole one: its incomes so far have to do.
 *
 * @param to exclusive
 */
record IncomeMonths(YearMonth from, YearMonth to) {
    private static final int MOST = 3;

    /** @param first with anything in it, null where there is none yet */
    static IncomeMonths of(YearMonth first, YearMonth now) {
        long whole = first == null ? 0 : ChronoUnit.MONTHS.between(first, now);
        return whole < 1
                ? new IncomeMonths(now, now.plusMonths(1))
                : new IncomeMonths(now.minusMonths(Math.min(MOST, whole)), now);
    }

    LocalDate firstDay() {
        return from.atDay(1);
    }

    LocalDate endDay() {
        return to.atDay(1);
    }

    int count() {
        return (int) ChronoUnit.MONTHS.between(from, to);
    }
}
