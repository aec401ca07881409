package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.StatementPart;
import dev.bankdesk.core.banking.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a payment's fee was: its own line of the statement says it. */
final class FeeLine {
    private FeeLine() {}

    /** Blocks. @return null where it cannot be read now: the payment is booked all the same */
    static Money read(ClientBank bank, long account, long position) {
        try {
            // A day more on both sides than any zone's day differs from this one.
            LocalDate day = LocalDate.ofInstant(bank.now(), ZoneOffset.UTC);
            String cursor = null;
            do {
                StatementPart part = bank.statement(account, day.minusDays(1), day.plusDays(2), cursor);
                for (StatementPart.Line line : part.lines()) {
                    if (line.position() == position) {
                        return line.signed().negated();
                    }
                }
                cursor = part.next();
            } while (cursor != null);
            return null;
        } catch (BankFailure e) {
            return null;
        }
    }
}
