package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Metric;
import java.util.Currency;
import java.util.List;

/**
 * The figure on the screen: a metric, and the currency of its money. Where nothing has a rate and only one currency
 * occurs, amounts are shown in that currency instead of being left out.
 *
 * @param currency of the amounts shown: the bank's reporting currency, or the only one that occurs
 * @param isNative whether that is not the reporting currency
 */
public record ShownMetric(Metric metric, Currency currency, boolean isNative) {
    /** What the screen offers, in its order. */
    public static final List<Metric> OFFERED = List.of(
            Metric.AMOUNT,
            Metric.PAYMENTS,
            Metric.AVERAGE_AMOUNT,
            Metric.DISTINCT_CUSTOMERS,
            Metric.DECLINE_RATE,
            Metric.FEES_ABROAD);

    public boolean isMoney() {
        return metric.unit() == Metric.Unit.REPORTING_MONEY || metric.unit() == Metric.Unit.NATIVE_MONEY;
    }

    public boolean isAdditive() {
        return metric.isAdditive();
    }

    /** Minor units in one unit of the currency, 1 for what is no money. */
    public double minorPerUnit() {
        return isMoney() ? Math.pow(10, Money.decimals(currency)) : 1;
    }

    /** Money in minor units, shares 0 to 1; NaN where it is not known. */
    public double value(Reading reading) {
        if (!metric.isFromMeasures()) {
            return reading.clients() == Reading.UNKNOWN ? Double.NaN : reading.clients();
        }
        long divisor = divisor(reading);
        return divisor == 0 ? Double.NaN : (double) dividend(reading) / divisor;
    }

    /**
     * What a part adds to the figure of a whole: its own value for a sum, its dividend over the whole's divisor for a
     * ratio. The parts of a whole always add up to the whole's value.
     */
    public double contribution(Reading part, Reading whole) {
        long divisor = divisor(whole);
        return divisor == 0 ? 0 : (double) dividend(part) / divisor;
    }

    private long dividend(Reading reading) {
        return switch (metric) {
            case AMOUNT, AVERAGE_AMOUNT ->
                isNative
                        ? reading.measures().amountNativeMinor()
                        : reading.measures().amountMinor();
            default -> metric.dividend(reading.measures());
        };
    }

    private long divisor(Reading reading) {
        return metric.divisor(reading.measures());
    }
}
