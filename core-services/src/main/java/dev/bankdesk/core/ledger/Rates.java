package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reference rates of the European Central Bank in memory: units of a currency for one euro, by day. A day without a rate
 * (weekend, holiday) takes the last one before it; two other currencies are converted through the euro. Immutable.
 */
public final class Rates {
    /** Rates are kept as millionths: the ECB states at most five decimals. */
    public static final int DECIMALS = 6;

    public static final Rates NONE = new Rates(Map.of());

    private static final String EURO = "EUR";
    private static final long ONE = 1_000_000;

    /** Rates of one currency, days ascending. */
    private record Quotes(int[] epochDays, long[] millionths) {
        int indexOn(long epochDay) {
            int found = Arrays.binarySearch(epochDays, (int) epochDay);
            return found >= 0 ? found : -found - 2;
        }
    }

    /**
     * @param minor the amount in the target's minor units, half up, at least 1
     * @param rate units of the source currency for one of the target's
     * @param rateDay the older of the two days whose rates were used
     */
    public record Converted(long minor, BigDecimal rate, LocalDate rateDay) {}

    private record Quote(long millionths, int epochDay) {}

    private final Map<String, Quotes> byCurrency;

    private Rates(Map<String, Quotes> byCurrency) {
        this.byCurrency = byCurrency;
    }

    /** Converts at the rates of a day; empty where a currency has none on or before it, as every one before 1999. */
    public Optional<Converted> convert(long minor, Currency from, Currency to, LocalDate day) {
        Quote source = quote(from.getCurrencyCode(), day);
        Quote target = quote(to.getCurrencyCode(), day);
        if (source == null || target == null) {
            return Optional.empty();
        }
        int shift = Money.decimals(to) - Money.decimals(from);
        long converted = Math.max(1, multiplyThenDivide(minor, target.millionths, source.millionths, shift));
        BigDecimal rate = BigDecimal.valueOf(source.millionths)
                .divide(BigDecimal.valueOf(target.millionths), 10, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return Optional.of(
                new Converted(converted, rate, LocalDate.ofEpochDay(Math.min(source.epochDay, target.epochDay))));
    }

    /** The last day of which a rate is known; empty without any. */
    public Optional<LocalDate> lastDay() {
        return byCurrency.values().stream()
                .map(quotes -> quotes.epochDays[quotes.epochDays.length - 1])
                .max(Integer::compare)
                .map(LocalDate::ofEpochDay);
    }

    private Quote quote(String currency, LocalDate day) {
        long epochDay = day.toEpochDay();
        if (currency.equals(EURO)) {
            // The euro against itself has no age.
            return new Quote(ONE, (int) epochDay);
        }
        Quotes quotes = byCurrency.get(currency);
        int index = quotes == null ? -1 : quotes.indexOn(epochDay);
        return index < 0 ? null : new Quote(quotes.millionths[index], quotes.epochDays[index]);
    }

    /** value × factor ÷ divisor × 10^shift, half up, exact in between. */
    private static long multiplyThenDivide(long value, long factor, long divisor, int shift) {
        BigInteger above = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor));
        BigInteger below = BigInteger.valueOf(divisor);
        if (shift > 0) {
            above = above.multiply(BigInteger.TEN.pow(shift));
        } else {
            below = below.multiply(BigInteger.TEN.pow(-shift));
        }
        BigInteger[] parts = above.divideAndRemainder(below);
        boolean up = parts[1].shiftLeft(1).compareTo(below) >= 0;
        return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }

    /** Collects rates; within a currency the days must come in ascending order. */
    public static final class Builder {
        private static final class Column {
            private int size;
            private int[] epochDays = new int[512];
            private long[] millionths = new long[512];
        }

        private final Map<String, Column> columns = new HashMap<>();

        public Builder add(String currency, LocalDate day, BigDecimal perEuro) {
            return add(
                    currency,
                    (int) day.toEpochDay(),
                    perEuro.movePointRight(DECIMALS).longValueExact());
        }

        public Builder add(String currency, int epochDay, long millionths) {
            Column column = columns.computeIfAbsent(currency, name -> new Column());
            if (column.size > 0 && column.epochDays[column.size - 1] >= epochDay) {
                throw new IllegalArgumentException("rates of " + currency + " are not in the order of their days");
            }
            if (column.size == column.epochDays.length) {
                column.epochDays = Arrays.copyOf(column.epochDays, column.size * 2);
                column.millionths = Arrays.copyOf(column.millionths, column.size * 2);
            }
            column.epochDays[column.size] = epochDay;
            column.millionths[column.size++] = millionths;
            return this;
        }

        public Rates build() {
            Map<String, Quotes> quotes = new HashMap<>();
            columns.forEach((currency, column) -> quotes.put(
                    currency,
                    new Quotes(
                            Arrays.copyOf(column.epochDays, column.size),
                            Arrays.copyOf(column.millionths, column.size))));
            return new Rates(Map.copyOf(quotes));
        }
    }
}
