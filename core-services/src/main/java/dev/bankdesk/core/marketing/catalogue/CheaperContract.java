package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.util.ArrayList;
import java.util.List;

/**
 * The same contract for less than what is paid to others in a category now; the product's yearly price is none then, since the
 * client pays the cheaper premium in its place.
 *
 * @param cheaperBasisPoints by how much it is cheaper
 */
public record CheaperContract(Category category, int cheaperBasisPoints) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> lines = new ArrayList<>();
        for (ClientPayment payment : year.payments()) {
            if (payment.booked() && payment.category() == category) {
                if (payment.kind().isPayment()) {
                    lines.add(SavingLine.whole(payment, Because.CONTRACT, 1));
                } else if (payment.givesBack()) {
                    lines.add(SavingLine.whole(payment, Because.CONTRACT_REFUNDED, -1));
                }
            }
        }
        return lines;
    }

    @Override
    public long worth(long sumMinor) {
        return sumMinor <= 0 ? 0 : Share.of(sumMinor, cheaperBasisPoints);
    }

    @Override
    public LocalText words() {
        LocalText paidFor = CategoryWords.of(category);
        return new LocalText(
                "what is paid for " + paidFor.en() + " now", "ce qui est payé aujourd’hui pour " + paidFor.fr());
    }

    @Override
    public String notYet() {
        return "No contract is made with another provider.";
    }
}
