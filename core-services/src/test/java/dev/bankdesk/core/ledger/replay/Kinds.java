package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.util.Map;
import java.util.Set;

/** What the kinds of transactions do, as lists. */
final class Kinds {
    static final Set<TransactionKind> TAKE_FROM_THE_CUSTOMER = Set.of(
            TransactionKind.CARD_PAYMENT,
            TransactionKind.ONLINE_PAYMENT,
            TransactionKind.CASH_WITHDRAWAL,
            TransactionKind.TRANSFER_OUT,
            TransactionKind.DIRECT_DEBIT,
            TransactionKind.STANDING_ORDER,
            TransactionKind.FEE);
    static final Set<TransactionKind> CARRY_THE_FOREIGN_FEE =
            Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT, TransactionKind.CASH_WITHDRAWAL);

    /** What the card's limit of a day counts. */
    static final Set<TransactionKind> BY_CARD =
            Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT, TransactionKind.CASH_WITHDRAWAL);

    /** Last digit of the number of the bank's own account on the other side. */
    static final Map<TransactionKind, Integer> OTHER_SIDE = Map.ofEntries(
            Map.entry(TransactionKind.CARD_PAYMENT, 1),
            Map.entry(TransactionKind.ONLINE_PAYMENT, 1),
            Map.entry(TransactionKind.DIRECT_DEBIT, 1),
            Map.entry(TransactionKind.REFUND, 1),
            Map.entry(TransactionKind.REVERSAL, 1),
            Map.entry(TransactionKind.CASH_WITHDRAWAL, 2),
            Map.entry(TransactionKind.CASH_DEPOSIT, 2),
            Map.entry(TransactionKind.FEE, 3),
            Map.entry(TransactionKind.INTEREST, 4),
            Map.entry(TransactionKind.TRANSFER_OUT, 5),
            Map.entry(TransactionKind.TRANSFER_IN, 5),
            Map.entry(TransactionKind.STANDING_ORDER, 5),
            Map.entry(TransactionKind.SALARY, 5),
            Map.entry(TransactionKind.OPENING, 6));

    private Kinds() {}

    static String categoryOf(PaymentOrder order, Line original, int mcc) {
        if (isForeignFee(original)) {
            return "BANK";
        }
        if (order.category() != null) {
            return order.category().name();
        }
        return original == null ? categoryOf(order.kind(), mcc) : original.category();
    }

    private static String categoryOf(TransactionKind kind, int mcc) {
        return switch (kind) {
            case CASH_WITHDRAWAL, CASH_DEPOSIT -> "CASH";
            case SALARY, INTEREST -> "INCOME";
            case FEE -> "BANK";
            case TRANSFER_IN, TRANSFER_OUT -> "TRANSFERS";
            case STANDING_ORDER -> mcc == 0 ? "TRANSFERS" : Category.ofMcc(mcc).name();
            default -> mcc == 0 ? "OTHER" : Category.ofMcc(mcc).name();
        };
    }

    /** Of what gives a foreign fee back there is none, and of what gives anything else of the bank's back always one. */
    static int codeOf(PaymentOrder order, Line original, Map<Integer, Integer> ofMerchant) {
        if (isForeignFee(original)) {
            return 0;
        }
        if (order.mcc() != 0) {
            return order.mcc();
        }
        if (original == null) {
            return ofMerchant.getOrDefault(order.merchant(), 0);
        }
        boolean ofABank = original.mcc() == 0 && categoryOf(order, original, 0).equals("BANK");
        return ofABank ? 6012 : original.mcc();
    }

    private static boolean isForeignFee(Line original) {
        return original != null && original.kind().equals("FEE") && original.parent() != 0;
    }
}
