package dev.bankdesk.core.ledger.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;

/** Conversion at the last rates up to a day, in exact decimals with one rounding at the end. */
public final class Exchange {
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro;
    private final RoundingMode rounding;

    /**
     * @param minor at least 1
     * @param rate units of the one currency for one of the other
     * @param rateDay the older of the two days whose rates were used
     */
    record Converted(long minor, BigDecimal rate, LocalDate rateDay) {}

    /**
     * @param perEuro by currency and day: its units for one euro
     * @param rounding of the converted amount: half up, unless the model shall be wrong
     */
    public Exchange(Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro, RoundingMode rounding) {
        this.perEuro = perEuro;
        this.rounding = rounding;
    }

    /** Null where one of the two has no rate on or before the day. */
    Converted convert(long minor, String from, String to, LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> source = quote(from, day);
        Map.Entry<LocalDate, BigDecimal> target = quote(to, day);
        if (source == null || target == null) {
            return null;
        }
        BigDecimal converted = BigDecimal.valueOf(minor)
                .multiply(target.getValue())
                .scaleByPowerOfTen(decimals(to) - decimals(from))
                .divide(source.getValue(), 0, rounding);
        BigDecimal rate = source.getValue()
                .divide(target.getValue(), 10, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        LocalDate older = source.getKey().isBefore(target.getKey()) ? source.getKey() : target.getKey();
        return new Converted(Math.max(1, converted.longValueExact()), rate, older);
    }

    private Map.Entry<LocalDate, BigDecimal> quote(String currency, LocalDate day) {
        if (currency.equals("EUR")) {
            return Map.entry(day, BigDecimal.ONE);
        }
        NavigableMap<LocalDate, BigDecimal> quotes = perEuro.get(currency);
        return quotes == null ? null : quotes.floorEntry(day);
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
