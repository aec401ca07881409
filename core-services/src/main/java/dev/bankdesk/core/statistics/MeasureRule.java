package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;

/**
 * What one transaction adds to the ten {@link Measures}, in their order: the definitions of docs/METRICS.md as code. {@code
 * core.verify} writes the same down as SQL, by its own means.
 */
final class MeasureRule {
    static final int WIDTH = 10;
    static final int BOOKED = 0;
    static final int PAYMENTS = 1;
    static final int AMOUNT = 2;
    static final int TURNOVER = 3;
    static final int DECLINED = 4;
    static final int FOREIGN = 5;
    static final int FEE = 6;
    static final int AMOUNT_NATIVE = 7;
    static final int TURNOVER_NATIVE = 8;
    static final int UNRATED = 9;

    private static final int KINDS = 64;
    private static final boolean[] KNOWN = new boolean[KINDS];
    private static final boolean[] PAYMENT = new boolean[KINDS];
    /** 1 for payments, −1 for what gives money back, 0 for the rest. */
    private static final int[] SIGN = new int[KINDS];

    static {
        for (TransactionKind kind : TransactionKind.values()) {
            KNOWN[kind.code()] = true;
            PAYMENT[kind.code()] = kind.isPayment();
            SIGN[kind.code()] = kind.isPayment() ? 1 : givesBack(kind) ? -1 : 0;
        }
    }

    private MeasureRule() {}

    static boolean knows(int kind) {
        return kind >= 0 && kind < KINDS && KNOWN[kind];
    }

    static boolean isPayment(int kind) {
        return PAYMENT[kind];
    }

    static int sign(int kind) {
        return SIGN[kind];
    }

    /** True for a booked payment: what distinct customers and quantiles are about. */
    static boolean isBookedPayment(TransactionCursor record) {
        return record.declineReason == 0 && PAYMENT[record.kind];
    }

    /**
     * The booking time that a caller asked for in vain may lie in any year: it must not move the window of the live
     * aggregates, nor stand in it.
     */
    static boolean isTooFarAhead(TransactionCursor record) {
        return record.declineReason == DeclineReason.BOOKED_TOO_FAR_AHEAD.code();
    }

    /** @return false where the transaction adds nothing: a declined order that was no payment */
    static boolean measure(TransactionCursor record, long[] into) {
        java.util.Arrays.fill(into, 0);
        if (record.declineReason != 0) {
            into[DECLINED] = PAYMENT[record.kind] ? 1 : 0;
            return PAYMENT[record.kind];
        }
        int sign = SIGN[record.kind];
        long reporting = record.reportingMinor;
        into[BOOKED] = 1;
        into[PAYMENTS] = PAYMENT[record.kind] ? 1 : 0;
        into[AMOUNT] = sign * reporting;
        into[TURNOVER] = reporting;
        into[FOREIGN] = record.abroad ? sign * reporting : 0;
        into[FEE] = feeSign(record) * reporting;
        into[AMOUNT_NATIVE] = sign * record.amountMinor;
        into[TURNOVER_NATIVE] = record.amountMinor;
        into[UNRATED] = record.rated ? 0 : 1;
        return true;
    }

    static Measures measures(long[] values, int from) {
        return new Measures(
                values[from + BOOKED],
                values[from + PAYMENTS],
                values[from + AMOUNT],
                values[from + TURNOVER],
                values[from + DECLINED],
                values[from + FOREIGN],
                values[from + FEE],
                values[from + AMOUNT_NATIVE],
                values[from + TURNOVER_NATIVE],
                values[from + UNRATED]);
    }

    /** A fee that belongs to a payment is a foreign fee; what gives one back is of the category BANK and has no MCC. */
    private static int feeSign(TransactionCursor record) {
        if (record.parentPosition <= 0) {
            return 0;
        }
        if (record.kind == TransactionKind.FEE.code()) {
            return 1;
        }
        return SIGN[record.kind] < 0 && record.category == Category.BANK.code() && record.mcc == 0 ? -1 : 0;
    }

    private static boolean givesBack(TransactionKind kind) {
        return kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
    }
}
