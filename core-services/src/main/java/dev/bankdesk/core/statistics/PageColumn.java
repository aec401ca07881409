package dev.bankdesk.core.statistics;

import java.util.Locale;

/** The columns of a page of the journal that have a number for each row. */
public enum PageColumn {
    /** Booking time in seconds since 1970. */
    BOOKED_SECOND,
    /** What is left of it, in microseconds. */
    BOOKED_MICRO,
    /** Index among the page's cells. */
    CELL,
    /** Who ordered; 0 for the bank itself. */
    CUSTOMER,
    MERCHANT,
    /** In minor units of the account's currency. */
    AMOUNT,
    /** In minor units of the reporting currency, 0 without a rate; a page where all equal {@link #AMOUNT} leaves it empty. */
    REPORTING,
    /** In minor units of the currency that was paid in; left empty as {@link #REPORTING} is. */
    PAID;

    /** Whether a page may leave it empty, where it equals {@link #AMOUNT}. */
    public boolean standsInAmount() {
        return this == REPORTING || this == PAID;
    }

    /** Its name in {@code statistics.journal_page}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
