package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A client in distress gets no credit offered: three payments or more declined for lack of funds within 90 days, or overdraft
 * interest in two or more of the last three months. A rule of this bank, on the careful side; no law defines it so.
 */
public final class Distress {
    private static final int DAYS = 90;
    private static final int DECLINES = 3;
    private static final int MONTHS = 3;
    private static final int MONTHS_OVERDRAWN = 2;

    private Distress() {}

    /** As of the last day of the year. */
    public static boolean of(ClientYear year) {
        LocalDate last = year.to().minusDays(1);
        long declined = year.payments().stream()
                .filter(payment -> payment.declined() == DeclineReason.INSUFFICIENT_FUNDS)
                .filter(payment -> payment.bookedOn().isAfter(last.minusDays(DAYS)))
                .count();
        long overdrawn = year.payments().stream()
                .filter(payment -> payment.booked() && payment.origin() == ClientPayment.Origin.OVERDRAFT_INTEREST)
                .map(payment -> YearMonth.from(payment.bookedOn()))
                .filter(month -> month.isAfter(YearMonth.from(last).minusMonths(MONTHS)))
                .distinct()
                .count();
        return declined >= DECLINES || overdrawn >= MONTHS_OVERDRAWN;
    }
}
