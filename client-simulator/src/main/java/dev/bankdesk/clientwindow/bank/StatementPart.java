package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.util.List;

/**
 * A page of an account's statement, oldest line first.
 *
 * @param opening what the account held before the first line of the whole period
 * @param closing what it held behind the last line of the whole period
 * @param next null behind the last page
 */
public record StatementPart(Money opening, List<Line> lines, Money closing, String next, Freshness freshness) {
    public StatementPart {
        lines = List.copyOf(lines);
    }

    /**
     * What moved the account.
     *
     * @param signed negative where it went out
     * @param balance what the account held behind it
     * @param original in the currency in which it was paid; null where that is the account's
     * @param parentPosition of the payment that a fee belongs to; 0 for none
     * @param counterparty a merchant's name, or empty
     */
    public record Line(
            long position,
            Instant bookedAt,
            TransactionKind kind,
            Money signed,
            Money balance,
            Money original,
            Category category,
            String country,
            String counterparty,
            String purpose,
            long parentPosition) {}
}
