package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An account that has its fees in its price: monthly ones, and those on payments abroad. */
public record AccountFees() implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> lines = new ArrayList<>(new ForeignFees().lines(year));
        Set<Long> charged = new HashSet<>();
        for (ClientPayment payment : year.payments()) {
            if (!payment.booked() || payment.origin() == ClientPayment.Origin.OVERDRAFT_INTEREST) {
                continue;
            }
            if (payment.kind() == TransactionKind.FEE && payment.parentPosition() == 0) {
                charged.add(payment.position());
                lines.add(SavingLine.whole(payment, Because.FEE_CHARGED, 1));
            } else if (payment.givesBack()
                    && payment.category() == Category.BANK
                    && charged.contains(payment.parentPosition())) {
                lines.add(SavingLine.whole(payment, Because.FEE_GIVEN_BACK, -1));
            }
        }
        lines.sort(Comparator.comparing((SavingLine line) -> line.payment().bookedOn())
                .thenComparing(line -> line.payment().position()));
        return lines;
    }

    @Override
    public LocalText words() {
        return new LocalText(
                "fees of the account and on payments abroad", "frais du compte et sur les paiements à l’étranger");
    }

    @Override
    public boolean endsForeignFees() {
        return true;
    }

    @Override
    public String notYet() {
        return "The account’s own fees are still charged; those on payments abroad are not.";
    }
}
