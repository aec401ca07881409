package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fees on payments abroad: those charged less those of them given back. What was imported without fees would have cost the
 * bank's fee, payment by payment, less the share of what merchants gave back (the careful figure: this bank itself keeps its
 * fee when a merchant refunds).
 */
public record ForeignFees() implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> lines = new ArrayList<>();
        Set<Long> charged = new HashSet<>();
        for (ClientPayment payment : year.payments()) {
            if (!payment.booked()) {
                continue;
            }
            if (payment.kind() == TransactionKind.FEE && payment.parentPosition() > 0) {
                charged.add(payment.position());
                lines.add(SavingLine.whole(payment, Because.FEE_CHARGED, 1));
            } else if (payment.givesBack() && payment.category() == Category.BANK) {
                // Only of what was charged in these twelve months: else it would take away what was never added.
                if (charged.contains(payment.parentPosition())) {
                    lines.add(SavingLine.whole(payment, Because.FEE_GIVEN_BACK, -1));
                }
            } else if (payment.origin() == ClientPayment.Origin.WITHOUT_FEES && payment.isForeignOrAbroad()) {
                if (payment.isByCard()) {
                    lines.add(SavingLine.share(payment, Because.FEE_WOULD_BE_CHARGED, year.foreignFeeBasisPoints(), 1));
                } else if (payment.givesBack()) {
                    lines.add(SavingLine.share(
                            payment, Because.FEE_WOULD_BE_GIVEN_BACK, year.foreignFeeBasisPoints(), -1));
                }
            }
        }
        return lines;
    }

    @Override
    public LocalText words() {
        return new LocalText("fees on payments abroad", "frais sur les paiements à l’étranger");
    }

    @Override
    public boolean endsForeignFees() {
        return true;
    }

    @Override
    public String notYet() {
        return "";
    }
}
