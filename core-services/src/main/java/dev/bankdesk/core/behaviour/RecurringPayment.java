package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.util.Currency;

/**
 * A payment that comes back, or an income.
 *
 * @param account the client's
 * @param counterparty who is paid or pays, in words
 * @param typicalMinor median amount, always positive; @param lowestMinor and {@code highestMinor}: the amounts seen
 * @param income true where it comes in
 * @param stable true where the amounts hardly differ: told as one amount instead of a range
 * @param times how often it was seen
 * @param next when it is expected next; before today where it is overdue
 * @param confidence 0 to 1, that it comes around {@code next}
 */
public record RecurringPayment(
        long account,
        String counterparty,
        TransactionKind kind,
        Category category,
        Interval interval,
        Currency currency,
        long typicalMinor,
        long lowestMinor,
        long highestMinor,
        boolean income,
        boolean stable,
        int times,
        LocalDate first,
        LocalDate last,
        LocalDate next,
        double confidence) {

    /** Negative where it goes out. */
    public long signedMinor() {
        return income ? typicalMinor : -typicalMinor;
    }
}
