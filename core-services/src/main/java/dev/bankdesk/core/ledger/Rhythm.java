package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Coded;
import java.time.LocalDate;

/** How often a standing order falls due. */
public enum Rhythm implements Coded {
    WEEKLY(1, 0),
    MONTHLY(2, 1),
    QUARTERLY(3, 3),
    YEARLY(4, 12);

    private static final Rhythm[] VALUES = values();

    private final int code;
    private final int months;

    Rhythm(int code, int months) {
        this.code = code;
        this.months = months;
    }

    @Override
    public int code() {
        return code;
    }

    public static Rhythm of(int code) {
        return Coded.of(VALUES, code, MONTHLY);
    }

    /**
     * The day of an occurrence. Counted from the first day each time, so that the 31st is the last day of every shorter month
     * and the 31st again after it.
     *
     * @param occurrence 0 is the first day itself
     */
    public LocalDate day(LocalDate firstDay, int occurrence) {
        return months == 0
                ? firstDay.plusWeeks(occurrence)
                : firstDay.plusMonths(Math.multiplyExact((long) months, occurrence));
    }
}
