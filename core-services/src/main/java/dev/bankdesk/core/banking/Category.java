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
     * The category of a merchant category code. Ranges after ISO 18245 as published by the card schemes: 3000–3299
     * airlines, 3351–3441 car rental, 3501–3999 hotels, 4000–4799 transport, 4800–4999 utilities, 5411–5499 food
     * shops, 5541–5542 fuel, 5811–5814 restaurants, 8011–8099 health.
     *
     * @param mcc 0 to 9999, 0 for none
     */
    public static Category ofMcc(int mcc) {
        if (mcc >= 3000 && mcc <= 3350 || mcc >= 3501 && mcc <= 3999) {
            return TRAVEL;
        }
        if (mcc >= 3351 && mcc <= 3500) {
            return TRAVEL;
        }
        return switch (mcc) {
            case 4411, 4511, 4722, 4723, 7011, 7012, 7032, 7033, 7512, 7513, 7519 -> TRAVEL;
            case 4111,
                    4112,
                    4121,
                    4131,
                    4784,
                    4789,
                    5172,
                    5541,
                    5542,
                    5552,
                    5983,
                    7523,
                    7531,
                    7534,
                    7535,
                    7538,
                    7542,
                    7549,
                    5511,
                    5521,
                    5532,
                    5533,
                    5571 -> TRANSPORT;
            case 4812,
                    4814,
                    4816,
                    4821,
                    4899,
                    4900,
                    1520,
                    1711,
                    1731,
                    1740,
                    1750,
                    1761,
                    1771,
                    5200,
                    5211,
                    5231,
                    5251,
                    5261,
                    6513,
                    7349,
                    7342 -> HOUSING;
            case 4829 -> TRANSFERS;
            case 5411, 5422, 5441, 5451, 5462, 5499, 5300, 5310, 5331, 5399, 5921, 5309 -> GROCERIES;
            case 5811, 5812, 5813, 5814 -> RESTAURANTS;
            case 5960, 6300, 6381, 6399 -> INSURANCE;
            case 5964, 5965, 5966, 5967, 5968, 5969, 5815, 5816, 5817, 5818, 5262 -> ONLINE_SHOPPING;
            case 5912, 5047, 5975, 5976, 7230, 7298, 742 -> HEALTH;
            case 6010, 6011 -> CASH;
            case 6012, 6051, 6211, 9311, 9222, 9211, 9399 -> BANK;
            default -> ofRange(mcc);
        };
    }

    private static Category ofRange(int mcc) {
        if (mcc >= 8011 && mcc <= 8099) {
            return HEALTH;
        }
        if (mcc >= 5000 && mcc <= 5999) {
            return SHOPPING;
        }
        if (mcc >= 7800 && mcc <= 7999 || mcc == 7832 || mcc == 7829 || mcc == 7841) {
            return LEISURE;
        }
        return OTHER;
    }
}
