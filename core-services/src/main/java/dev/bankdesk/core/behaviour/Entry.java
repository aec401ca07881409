package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Currency;

/**
 * One booked line of a client's account, as the rules for what recurs read it.
 *
 * @param at of the booking, in the bank's zone; midnight where an imported row has a day only
 * @param with tells the other side apart from all others; @param name it in words
 * @param signedMinor negative where it goes out
 */
public record Entry(
        LocalDateTime at,
        long account,
        String with,
        String name,
        TransactionKind kind,
        Category category,
        Currency currency,
        long signedMinor) {

    public LocalDate day() {
        return at.toLocalDate();
    }

    public boolean isIncoming() {
        return signedMinor > 0;
    }

    public long amountMinor() {
        return Math.abs(signedMinor);
    }
}
