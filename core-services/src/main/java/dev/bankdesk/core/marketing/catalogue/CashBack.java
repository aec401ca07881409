package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of what is bought in one category, by card or online, less that of what merchants gave back.
 *
 * @param basisPoints 1 to 10,000, rounded half up payment by payment
 * @param mostYearlyMinor the most that is paid out in a year, in the reporting currency
 */
public record CashBack(Category category, int basisPoints, long mostYearlyMinor) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> lines = new ArrayList<>();
        for (ClientPayment payment : year.payments()) {
            if (!payment.booked() || payment.category() != category) {
                continue;
            }
            if (payment.isPurchase()) {
                lines.add(SavingLine.share(payment, Because.CASH_BACK, basisPoints, 1));
            } else if (payment.givesBack()) {
                lines.add(SavingLine.share(payment, Because.CASH_BACK_TAKEN_BACK, basisPoints, -1));
            }
        }
        return lines;
    }

    @Override
    public long worth(long sumMinor) {
        return Math.min(sumMinor, mostYearlyMinor);
    }

    @Override
    public LocalText words() {
        LocalText on = CategoryWords.of(category);
        return new LocalText("cash back on " + on.en(), "remise sur " + on.fr());
    }

    @Override
    public String notYet() {
        return "No cash back is booked.";
    }
}
