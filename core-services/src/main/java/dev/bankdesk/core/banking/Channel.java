package dev.bankdesk.core.banking;

/** How an order reached the bank. */
public enum Channel implements Coded {
    OTHER(0),
    CARD(1),
    ONLINE(2),
    ATM(3),
    BRANCH(4),
    TRANSFER(5),
    DIRECT_DEBIT(6),
    BANK(7);

    private static final Channel[] VALUES = values();

    private final int code;

    Channel(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static Channel of(int code) {
        return Coded.of(VALUES, code, OTHER);
    }
}
