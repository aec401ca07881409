package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Money;
import java.time.LocalDate;
import java.util.List;

/** The client's own payments that an offer's saving comes from, oldest first. @param more whether these are only the first */
public record SavingPayments(List<Line> lines, boolean more) {
    public SavingPayments {
        lines = List.copyOf(lines);
    }

    /**
     * One payment.
     *
     * @param merchant empty where there is none; @param because why it counts, in the bank's words
     * @param counts what it adds to the saving; null where it has no rate
     */
    public record Line(LocalDate day, String merchant, Money amount, String because, Money counts) {}
}
