package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import java.time.LocalDate;
import java.util.List;

/**
 * What recurs of a client's payments and income, and when it is expected.
 *
 * @param recurring the surest first
 * @param expected by day
 */
public record PaymentCalendar(
        long customer, LocalDate today, List<RecurringPayment> recurring, List<Expected> expected, AsOf asOf) {
    /** How far a calendar looks: over the end of the next month. */
    public static final int DAYS_AHEAD = 62;

    /**
     * @param confidence of this occurrence: the payment's, less for each one between
     * @param overdue it was expected on an earlier day and may still come
     */
    public record Expected(LocalDate day, RecurringPayment payment, double confidence, boolean overdue) {}

    public PaymentCalendar {
        recurring = List.copyOf(recurring);
        expected = List.copyOf(expected);
    }
}
