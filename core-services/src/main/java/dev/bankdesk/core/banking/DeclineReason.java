package dev.bankdesk.core.banking;

/** Why an order was declined; a declined order is recorded, published and counted. */
public enum DeclineReason implements Coded {
    INSUFFICIENT_FUNDS(1),
    OVER_LIMIT(2),
    ACCOUNT_BLOCKED(3),
    UNKNOWN_ACCOUNT(4),
    ACCOUNT_CLOSED(5),
    WRONG_PIN(6),
    WRONG_CARD_NUMBER(7),
    WRONG_CVV(8),
    CARD_EXPIRED(9),
    WRONG_ZIP(10),
    TECHNICAL(11),
    CURRENCY_MISMATCH(12),
    NO_RATE(13),
    BOOKED_TOO_FAR_AHEAD(14),
    NOTHING_TO_REVERSE(15),
    OTHER(16),
    ALREADY_REVERSED(17);

    private static final DeclineReason[] VALUES = values();

    private final int code;

    DeclineReason(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static DeclineReason of(int code) {
        return Coded.of(VALUES, code, OTHER);
    }
}
