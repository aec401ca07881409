package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One booking of a month's end.
 *
 * @param monthKey of the month's end
 */
public record MonthBooking(YearMonth month, UUID monthKey, long account, Item item, Money amount) implements Told {
    public static final String SOURCE = "month end";

    /** What is booked, in this order: what is earned may pay what is owed. */
    public enum Item implements Coded {
        CREDIT_INTEREST(1, TransactionKind.INTEREST, "Interest"),
        /** A fee by its kind, since the client is debited. */
        OVERDRAFT_INTEREST(2, TransactionKind.FEE, "Overdraft interest"),
        FEE(3, TransactionKind.FEE, "Account fee");

        private final int code;
        private final TransactionKind kind;
        private final String words;

        Item(int code, TransactionKind kind, String words) {
            this.code = code;
            this.kind = kind;
            this.words = words;
        }

        @Override
        public int code() {
            return code;
        }

        public static Item of(int code) {
            return Coded.of(values(), code, FEE);
        }
    }

    @Override
    public String briefly() {
        return "a booking \"" + item.words + "\" of the end of " + month;
    }

    /** In the last second of the month; the same each time that it is asked for. */
    PaymentOrder order(ZoneId zone) {
        return new PaymentOrder(
                "month/" + monthKey + "/" + account + "/" + item.code,
                item.kind,
                account,
                0,
                amount,
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().minusSeconds(1),
                Channel.BANK,
                0,
                0,
                "ZZ",
                SOURCE,
                item.words + " " + month,
                0,
                false,
                null);
    }
}
