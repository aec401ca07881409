package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.List;

/**
 * Direct debits and standing orders that would no longer be returned for lack of funds.
 *
 * @param perPaymentMinor what a returned one costs the client at the payee, in the reporting currency
 */
public record ReturnedPayments(long perPaymentMinor) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        return year.payments().stream()
                .filter(payment -> payment.declined() == DeclineReason.INSUFFICIENT_FUNDS)
                .filter(payment -> payment.kind() == TransactionKind.DIRECT_DEBIT
                        || payment.kind() == TransactionKind.STANDING_ORDER)
                .map(payment -> new SavingLine(payment, Because.RETURNED, 0, perPaymentMinor))
                .toList();
    }

    @Override
    public LocalText words() {
        return new LocalText("payments returned for lack of funds", "paiements rejetés faute de provision");
    }

    @Override
    public String notYet() {
        return "Payments are still returned for lack of funds.";
    }
}
