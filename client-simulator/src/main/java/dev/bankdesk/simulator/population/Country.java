package dev.bankdesk.simulator.population;

/**
 * A country where simulated clients live or travel.
 *
 * <p>{@code unitsPerEuro} is a rounded price in the shop's money, good enough to mark goods with; the bank converts at its
 * own ECB rate. Morocco charges foreign cards in euro here (dynamic currency conversion): the ECB publishes no dirham rate,
 * and without one the bank would decline every payment.
 */
public enum Country {
    FR("EUR", 1, 0, "Paris"),
    BE("EUR", 1, 0, "Bruxelles"),
    LU("EUR", 1, 0, "Luxembourg"),
    DE("EUR", 1, 0, "Berlin"),
    ES("EUR", 1, 0, "Barcelona"),
    IT("EUR", 1, 0, "Roma"),
    PT("EUR", 1, -1, "Lisboa"),
    NL("EUR", 1, 0, "Amsterdam"),
    GR("EUR", 1, 1, "Athina"),
    GB("GBP", 0.86, -1, "London"),
    CH("CHF", 0.95, 0, "Genève"),
    US("USD", 1.12, -6, "New York"),
    JP("JPY", 165, 8, "Tokyo"),
    TR("TRY", 45, 2, "Istanbul"),
    MA("EUR", 1, -1, "Marrakech");

    private final String currency;
    private final double unitsPerEuro;
    private final int hoursFromParis;
    private final String city;

    Country(String currency, double unitsPerEuro, int hoursFromParis, String city) {
        this.currency = currency;
        this.unitsPerEuro = unitsPerEuro;
        this.hoursFromParis = hoursFromParis;
        this.city = city;
    }

    /** What its shops charge in, ISO 4217. */
    public String currency() {
        return currency;
    }

    public double unitsPerEuro() {
        return unitsPerEuro;
    }

    /** How far its clocks are ahead of those in Paris, without the weeks in which summer time differs. */
    public int hoursFromParis() {
        return hoursFromParis;
    }

    /** The city where its simulated shops are. */
    String city() {
        return city;
    }
}
