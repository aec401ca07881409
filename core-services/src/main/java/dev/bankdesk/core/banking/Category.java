package dev.bankdesk.core.banking;

/** What money was spent on or came from, in words a client would use; derived from the MCC or the transaction's kind. */
public enum Category implements Coded {
    OTHER(0),
    GROCERIES(1),
    HOUSING(2),
    TRANSPORT(3),
    RESTAURANTS(4),
    SHOPPING(5),
    ONLINE_SHOPPING(6),
    TRAVEL(7),
    HEALTH(8),
    LEISURE(9),
    CASH(10),
    INCOME(11),
    TRANSFERS(12),
    BANK(13),
    INSURANCE(14);

    private static final Category[] VALUES = values();

    private final int code;

    Category(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static Category of(int code) {
        return Coded.of(VALUES, code, OTHER);
    }

    /**
     * The category of a merchant category code, after the table {@code mcc-categories.txt} beside this class.
     *
     * @param mcc 0 to 9999, 0 for none
     * @return {@link #OTHER} for a code that the table does not know
     */
    public static Category ofMcc(int mcc) {
        Category category = MerchantCategories.of(mcc);
        return category == null ? OTHER : category;
    }
}
