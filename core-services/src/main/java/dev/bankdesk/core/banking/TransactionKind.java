package dev.bankdesk.core.banking;

/** What a transaction is; each books as double entry between the customer's account and the account named here. */
public enum TransactionKind implements Coded {
    CARD_PAYMENT(1, true, SystemAccount.MERCHANTS),
    ONLINE_PAYMENT(2, true, SystemAccount.MERCHANTS),
    CASH_WITHDRAWAL(3, true, SystemAccount.CASH),
    CASH_DEPOSIT(4, false, SystemAccount.CASH),
    TRANSFER_OUT(5, true, SystemAccount.OTHER_BANKS),
    TRANSFER_IN(6, false, SystemAccount.OTHER_BANKS),
    DIRECT_DEBIT(7, true, SystemAccount.MERCHANTS),
    STANDING_ORDER(8, true, SystemAccount.OTHER_BANKS),
    SALARY(9, false, SystemAccount.OTHER_BANKS),
    FEE(10, true, SystemAccount.FEES),
    INTEREST(11, false, SystemAccount.INTEREST),
    REFUND(12, false, SystemAccount.MERCHANTS),
    REVERSAL(13, false, SystemAccount.MERCHANTS),
    OPENING(14, false, SystemAccount.OPENING);

    private static final TransactionKind[] VALUES = values();

    private final int code;
    private final boolean debitsCustomer;
    private final SystemAccount counterparty;

    TransactionKind(int code, boolean debitsCustomer, SystemAccount counterparty) {
        this.code = code;
        this.debitsCustomer = debitsCustomer;
        this.counterparty = counterparty;
    }

    @Override
    public int code() {
        return code;
    }

    /** True where the ordering customer's account is debited. */
    public boolean debitsCustomer() {
        return debitsCustomer;
    }

    /** The bank's own account on the other side, unless the order names another customer's account. */
    public SystemAccount counterparty() {
        return counterparty;
    }

    /** True for what a client buys or draws: the payments of the Live screen (metric {@code payments}). */
    public boolean isPayment() {
        return this == CARD_PAYMENT
                || this == ONLINE_PAYMENT
                || this == CASH_WITHDRAWAL
                || this == DIRECT_DEBIT
                || this == STANDING_ORDER;
    }

    public static TransactionKind of(int code) {
        for (TransactionKind kind : VALUES) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no transaction kind has the code " + code);
    }
}
