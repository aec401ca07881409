package dev.bankdesk.simulator.population;

/** What a merchant sells, with its merchant category code (ISO 18245). */
public enum Trade {
    GROCERY(5411),
    BAKERY(5462),
    FAST_FOOD(5814),
    RESTAURANT(5812),
    FUEL(5541),
    LOCAL_TRANSPORT(4111),
    TRAIN(4112),
    PHARMACY(5912),
    DOCTOR(8011),
    CLOTHING(5651),
    HOME(5200),
    BOOKS(5942),
    ELECTRONICS(5732),
    HAIRDRESSER(7230),
    CINEMA(7832),
    HOTEL(7011),
    ONLINE_SHOP(5262),
    STREAMING(5815),
    AIRLINE(4511),
    ENERGY(4900),
    TELECOM(4814),
    INSURANCE(6300),
    GYM(7997),
    CASH_MACHINE(6011);

    private final int mcc;

    Trade(int mcc) {
        this.mcc = mcc;
    }

    public int mcc() {
        return mcc;
    }
}
