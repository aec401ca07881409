package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.ArrayList;
import java.util.List;

/**
 * Each purchase is rounded up and the difference put aside; the bank adds a bonus. The saving is the bonus alone: what is put
 * aside was the client's before.
 *
 * @param toMinor what is rounded up to, in minor units of the account's currency
 * @param bonusBasisPoints of what was put aside in the year
 */
public record RoundUp(long toMinor, int bonusBasisPoints) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> lines = new ArrayList<>();
        for (ClientPayment payment : year.payments()) {
            long minor = payment.amount().minor();
            long aside = Math.floorMod(-minor, toMinor);
            if (payment.booked() && payment.isPurchase() && aside > 0) {
                lines.add(new SavingLine(payment, Because.ROUNDED_UP, aside, atTheSameRate(payment, aside)));
            }
        }
        return lines;
    }

    private static Long atTheSameRate(ClientPayment payment, long aside) {
        if (payment.reportingMinor() == null) {
            return null;
        }
        return Math.round(
                (double) aside * payment.reportingMinor() / payment.amount().minor());
    }

    @Override
    public long worth(long sumMinor) {
        return Share.of(sumMinor, bonusBasisPoints);
    }

    @Override
    public LocalText words() {
        return new LocalText("purchases rounded up", "achats arrondis");
    }

    @Override
    public String notYet() {
        return "Nothing is put aside and no bonus is booked.";
    }
}
