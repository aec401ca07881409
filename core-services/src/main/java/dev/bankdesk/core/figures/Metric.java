package dev.bankdesk.core.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A figure that can be asked for, charted, exported. docs/METRICS.md says what each means; a test keeps the two the same.
 * Every metric is one sum over {@link Measures}, or the ratio of two: ratios are formed after adding, never added.
 */
public enum Metric {
    AMOUNT("amount", Unit.REPORTING_MONEY, Measures::amountMinor),
    PAYMENTS("payments", Unit.COUNT, Measures::payments),
    AVERAGE_AMOUNT("average_amount", Unit.REPORTING_MONEY, Measures::amountMinor, Measures::payments),
    /** Does not add up: it is counted by sketches, outside of Measures. */
    DISTINCT_CUSTOMERS("distinct_customers", Unit.COUNT, null),
    DECLINED("declined", Unit.COUNT, Measures::declined),
    DECLINE_RATE("decline_rate", Unit.RATIO, Measures::declined, m -> m.declined() + m.payments()),
    FEES_ABROAD("fees_abroad", Unit.REPORTING_MONEY, Measures::feeMinor),
    AMOUNT_ABROAD("amount_abroad", Unit.REPORTING_MONEY, Measures::foreignMinor),
    SHARE_ABROAD("share_abroad", Unit.RATIO, Measures::foreignMinor, Measures::amountMinor),
    BOOKED("booked", Unit.COUNT, Measures::booked),
    TURNOVER("turnover", Unit.REPORTING_MONEY, Measures::turnoverMinor),
    AMOUNT_NATIVE("amount_native", Unit.NATIVE_MONEY, Measures::amountNativeMinor),
    TURNOVER_NATIVE("turnover_native", Unit.NATIVE_MONEY, Measures::turnoverNativeMinor),
    UNRATED("unrated", Unit.COUNT, Measures::unrated);

    /** What one of it is. */
    public enum Unit {
        COUNT,
        /** Minor units of the reporting currency. */
        REPORTING_MONEY,
        /** Minor units of the cell's own currency: only where currencies are not mixed. */
        NATIVE_MONEY,
        /** 0 to 1, shown as a percentage. */
        RATIO
    }

    private final String key;
    private final Unit unit;
    private final ToLongFunction<Measures> numerator;
    /** Null where nothing is divided. */
    private final ToLongFunction<Measures> denominator;

    Metric(String key, Unit unit, ToLongFunction<Measures> sum) {
        this(key, unit, sum, null);
    }

    Metric(String key, Unit unit, ToLongFunction<Measures> numerator, ToLongFunction<Measures> denominator) {
        this.key = key;
        this.unit = unit;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** The name in docs/METRICS.md, CSV headers, the API and saved views; never changed once released. */
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /** True where the figures of two buckets or cells add up to the figure of both. */
    public boolean isAdditive() {
        return numerator != null && denominator == null;
    }

    /** False for what sketches count: then {@link #value} and {@link #exact} throw. */
    public boolean isFromMeasures() {
        return numerator != null;
    }

    /**
     * For charts: money in minor units, ratios 0 to 1.
     *
     * @return NaN where nothing can be divided by
     */
    public double value(Measures measures) {
        long below = divisor(measures);
        return below == 0 ? Double.NaN : (double) dividend(measures) / below;
    }

    /**
     * For tables and files: sums exactly, money ratios to the minor unit, other ratios to six decimals (half up).
     *
     * @return empty where nothing can be divided by
     */
    public Optional<BigDecimal> exact(Measures measures) {
        long below = divisor(measures);
        if (below == 0) {
            return Optional.empty();
        }
        BigDecimal above = BigDecimal.valueOf(dividend(measures));
        if (denominator == null) {
            return Optional.of(above);
        }
        return Optional.of(above.divide(BigDecimal.valueOf(below), unit == Unit.RATIO ? 6 : 0, RoundingMode.HALF_UP));
    }

    /** What stands above the line of a ratio; the value itself of a sum. */
    public long dividend(Measures measures) {
        return numerator.applyAsLong(measures);
    }

    /** What stands below the line of a ratio; 1 for a sum. */
    public long divisor(Measures measures) {
        return denominator == null ? 1 : denominator.applyAsLong(measures);
    }

    public static Optional<Metric> ofKey(String key) {
        return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
    }
}
