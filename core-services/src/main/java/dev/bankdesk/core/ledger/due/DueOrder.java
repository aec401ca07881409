package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.Rhythm;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One try of one occurrence of a standing order.
 *
 * @param terms what was ordered
 * @param occurrence 0 is the one of the first day
 * @param attempt 1 is the first
 */
public record DueOrder(Terms terms, int occurrence, int attempt, LocalDate tryOn) implements Told {
    public static final String SOURCE = "standing orders";

    /** The first try and one on each of the three days after it. */
    static final int MOST_ATTEMPTS = 4;

    /** @param lastDay null: until it is ended */
    public record Terms(
            long id,
            UUID key,
            long account,
            long counterAccount,
            Money amount,
            String purpose,
            LocalDate firstDay,
            LocalDate lastDay,
            Rhythm rhythm) {}

    /** @param tryOn null: nothing comes any more */
    public record Next(int occurrence, int attempt, LocalDate tryOn) {}

    public LocalDate dueOn() {
        return terms.rhythm.day(terms.firstDay, occurrence);
    }

    @Override
    public String briefly() {
        return "standing order " + terms.id + " of " + tryOn;
    }

    /** The same each time that it is asked for, whoever asks. */
    PaymentOrder order(ZoneId zone) {
        return new PaymentOrder(
                "standing/" + terms.key + "/" + occurrence + "/" + attempt,
                TransactionKind.STANDING_ORDER,
                terms.account,
                terms.counterAccount,
                terms.amount,
                tryOn.atStartOfDay(zone).toInstant(),
                Channel.BANK,
                0,
                0,
                "ZZ",
                SOURCE,
                terms.purpose,
                0,
                false,
                null);
    }

    /** What comes after this try, which was declined for this reason, or booked where it is null. */
    public Next next(DeclineReason reason) {
        if (reason == DeclineReason.ACCOUNT_CLOSED) {
            return new Next(occurrence, attempt, null);
        }
        boolean mayPass = reason == DeclineReason.INSUFFICIENT_FUNDS || reason == DeclineReason.ACCOUNT_BLOCKED;
        if (mayPass && attempt < MOST_ATTEMPTS) {
            return new Next(occurrence, attempt + 1, tryOn.plusDays(1));
        }
        LocalDate day = terms.rhythm.day(terms.firstDay, occurrence + 1);
        boolean isOver = terms.lastDay != null && day.isAfter(terms.lastDay);
        return new Next(occurrence + 1, 1, isOver ? null : day);
    }
}
