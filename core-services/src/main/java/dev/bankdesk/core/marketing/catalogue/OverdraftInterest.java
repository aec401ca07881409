package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.List;

/**
 * A credit in instalments in place of an overdraft: part of the overdraft's interest falls away.
 *
 * @param savedBasisPoints that part: one less the credit's rate over the overdraft's
 */
public record OverdraftInterest(int savedBasisPoints) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        return year.payments().stream()
                .filter(payment -> payment.booked() && payment.origin() == ClientPayment.Origin.OVERDRAFT_INTEREST)
                .map(payment -> SavingLine.whole(payment, Because.OVERDRAFT_INTEREST, 1))
                .toList();
    }

    @Override
    public long worth(long sumMinor) {
        return Share.of(sumMinor, savedBasisPoints);
    }

    @Override
    public LocalText words() {
        return new LocalText("interest on overdrafts", "intérêts de découvert");
    }

    @Override
    public String notYet() {
        return "No credit is paid out; the overdraft’s interest is still charged.";
    }
}
