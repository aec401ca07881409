package dev.bankdesk.core.banking;

/** The bank's own accounts; each currency has one of each kind. Their ids are below {@link #FIRST_CUSTOMER_ACCOUNT}. */
public enum SystemAccount implements Coded {
    MERCHANTS(1),
    CASH(2),
    FEES(3),
    INTEREST(4),
    OTHER_BANKS(5),
    OPENING(6);

    /** Customer accounts have ids from here on, so a partial index can tell them apart. */
    public static final long FIRST_CUSTOMER_ACCOUNT = 1_000_000;

    private final int code;

    SystemAccount(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The id of this account in a currency: ISO 4217 number × 10 + code, so 9781 is the merchants' account in euro. */
    public long idIn(java.util.Currency currency) {
        return currency.getNumericCode() * 10L + code;
    }
}
