package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;

/** What a transaction was for, where its order does not say: by the merchant category code, else by the kind. */
final class Categories {
    private Categories() {}

    static Category of(TransactionKind kind, int mcc) {
        return switch (kind) {
            case CASH_WITHDRAWAL, CASH_DEPOSIT -> Category.CASH;
            case SALARY, INTEREST -> Category.INCOME;
            case FEE -> Category.BANK;
            case TRANSFER_IN, TRANSFER_OUT -> Category.TRANSFERS;
            case STANDING_ORDER -> mcc == 0 ? Category.TRANSFERS : Category.ofMcc(mcc);
            case CARD_PAYMENT, ONLINE_PAYMENT, DIRECT_DEBIT, REFUND, REVERSAL, OPENING ->
                mcc == 0 ? Category.OTHER : Category.ofMcc(mcc);
        };
    }
}
