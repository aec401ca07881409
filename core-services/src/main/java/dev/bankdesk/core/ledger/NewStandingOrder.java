package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;

/**
 * A standing order to give.
 *
 * @param reference what the giver knows it by, 1 to 80 characters; the same again is the same standing order
 * @param counterAccount another client's account, or 0 for another bank
 * @param purpose up to 140 characters, or empty
 * @param lastDay no occurrence falls behind it; null: until it is ended
 */
public record NewStandingOrder(
        String reference,
        long account,
        long counterAccount,
        Money amount,
        String purpose,
        LocalDate firstDay,
        LocalDate lastDay,
        Rhythm rhythm) {

    private static final int LONGEST_REFERENCE = 80;

    /** The first fault on a day of the bank's, or null. */
    public StandingOrderAnswer.Refused fault(LocalDate today) {
        if (!OrderForm.isText(reference, 1, LONGEST_REFERENCE)) {
            return new StandingOrderAnswer.Refused("reference", "Give 1 to 80 characters without control characters.");
        }
        if (rhythm == null) {
            return new StandingOrderAnswer.Refused("rhythm", "Give WEEKLY, MONTHLY, QUARTERLY or YEARLY.");
        }
        if (firstDay == null || firstDay.isBefore(today) || firstDay.getYear() > 2100) {
            return new StandingOrderAnswer.Refused("firstDay", "Give a day from the bank's " + today + " on.");
        }
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            return new StandingOrderAnswer.Refused("lastDay", "Give the first day or a later one, or none.");
        }
        Outcome.Malformed malformed = OrderForm.fault(new PaymentOrder(
                reference,
                TransactionKind.STANDING_ORDER,
                account,
                counterAccount,
                amount,
                null,
                Channel.BANK,
                0,
                0,
                "ZZ",
                "standing orders",
                purpose,
                0,
                false,
                null));
        return malformed == null ? null : new StandingOrderAnswer.Refused(malformed.field(), malformed.remedy());
    }
}
