package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.RandomJournal.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** docs/METRICS.md, "Figures of a client", written once more over the rows of a journal. */
final class PlainBehaviour {
    private final List<Row> rows;

    PlainBehaviour(List<Row> rows) {
        this.rows = rows;
    }

    private static LocalDate day(Row row) {
        return row.bookedAt().atZone(RandomJournal.BANK_ZONE).toLocalDate();
    }

    /** @param from inclusive; @param to exclusive */
    Behaviour of(long customer, LocalDate from, LocalDate to) {
        Map<Category, Long> spent = new HashMap<>();
        long[] s = new long[11];
        for (Row row : rows) {
            LocalDate day = day(row);
            if (day.isBefore(from) || !day.isBefore(to) || row.kind() == TransactionKind.OPENING) {
                continue;
            }
            long minor = row.reporting() == null ? 0 : row.reporting();
            boolean booked = row.decline() == 0;
            boolean back = row.kind() == TransactionKind.REFUND || row.kind() == TransactionKind.REVERSAL;
            if (row.customer() != customer) {
                // Only transfers out have another client on the other side here.
                if (booked && row.counterAccount() == RandomJournal.accountOf(customer)) {
                    s[0] += minor;
                    s[10] += row.reporting() == null ? 1 : 0;
                }
                continue;
            }
            if (!booked) {
                s[9] += row.kind().isPayment() ? 1 : 0;
                continue;
            }
            long own = row.kind().isPayment() ? minor : back ? -minor : 0;
            if (own != 0) {
                spent.merge(row.category(), own, Long::sum);
            }
            switch (row.kind()) {
                case SALARY, INTEREST, TRANSFER_IN -> s[0] += minor;
                case CASH_WITHDRAWAL -> s[2] += minor;
                case FEE -> s[5] += row.parent() > 0 ? minor : 0;
                case CARD_PAYMENT, ONLINE_PAYMENT -> {
                    s[7]++;
                    s[8] += minor;
                }
                default -> {}
            }
            boolean contract = row.kind() == TransactionKind.DIRECT_DEBIT
                    || row.kind() == TransactionKind.STANDING_ORDER
                    || row.category() == Category.HOUSING
                    || row.category() == Category.INSURANCE;
            s[1] += contract ? own : 0;
            s[2] += back && row.category() == Category.CASH ? own : 0;
            s[3] += row.kind() == TransactionKind.ONLINE_PAYMENT || row.channel() == Channel.ONLINE ? own : 0;
            s[4] += row.abroad() ? own : 0;
            s[5] -= back && row.parent() > 0 && row.category() == Category.BANK && row.mcc() == 0 ? minor : 0;
            s[6] += row.kind().isPayment() ? 1 : 0;
            s[10] += row.reporting() == null ? 1 : 0;
        }
        spent.values().removeIf(minor -> minor == 0);
        return new Behaviour(spent, s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10]);
    }

    Behaviour of(long customer, YearMonth month) {
        return of(customer, month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The last day with a payment, as a day since 1970, of each client who paid. */
    Map<Long, Long> lastPaid() {
        Map<Long, Long> days = new HashMap<>();
        for (Row row : rows) {
            if (row.decline() == 0 && row.kind().isPayment()) {
                days.merge(row.customer(), day(row).toEpochDay(), Math::max);
            }
        }
        return days;
    }

    /** The score of one among all values above zero: 5 where at most a fifth is higher, 0 for one that has none. */
    static int fifth(Map<Long, Long> values, long customer) {
        Map<Long, Long> ranked = new HashMap<>(values);
        ranked.values().removeIf(value -> value <= 0);
        return ranked.containsKey(customer) ? score(ranked, customer) : 0;
    }

    /** The same among all values that there are. */
    static int score(Map<Long, Long> ranked, long customer) {
        long notAbove = ranked.values().stream()
                .filter(value -> value <= ranked.get(customer))
                .count();
        return (int) Math.ceil(5.0 * notAbove / ranked.size());
    }
}
