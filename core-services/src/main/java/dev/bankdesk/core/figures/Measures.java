package dev.bankdesk.core.figures;

import java.util.List;

/**
 * What is added up per cell; every field adds over cells, buckets and partitions. Only primary records count, openings
 * never. Amounts are in minor units of the reporting currency; {@link #unrated} says how many booked rows had no rate
 * and are missing from the amounts.
 *
 * @param booked booked transactions of any kind
 * @param payments booked payments: card, online, cash withdrawal, direct debit, standing order (metric {@code payments})
 * @param amountMinor amount of payments less refunds and reversals (metric {@code amount})
 * @param turnoverMinor amount of all booked transactions of any kind
 * @param declined declined payments (metric {@code decline_rate} is declined / (declined + payments))
 * @param foreignMinor amount of payments abroad (not in the customer's home country), less refunds from there
 * @param feeMinor foreign payment fees charged, less fees given back (metric {@code fees_abroad})
 * @param amountNativeMinor as amountMinor, in minor units of the cell's own currency: add it only within one currency
 * @param turnoverNativeMinor as turnoverMinor, in minor units of the cell's own currency
 * @param unrated booked rows that had no rate into the reporting currency
 */
public record Measures(
        long booked,
        long payments,
        long amountMinor,
        long turnoverMinor,
        long declined,
        long foreignMinor,
        long feeMinor,
        long amountNativeMinor,
        long turnoverNativeMinor,
        long unrated) {

    /** The names of the same sums as columns of a table, in the same order. */
    public static final List<String> COLUMNS = List.of(
            "booked",
            "payments",
            "amount_minor",
            "turnover_minor",
            "declined",
            "foreign_minor",
            "fee_minor",
            "amount_native_minor",
            "turnover_native_minor",
            "unrated");

    public static final Measures ZERO = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** How many rows of the journal count in them: booked or declined. */
    public long transactions() {
        return booked + declined;
    }

    public Measures plus(Measures other) {
        return new Measures(
                booked + other.booked,
                payments + other.payments,
                Math.addExact(amountMinor, other.amountMinor),
                Math.addExact(turnoverMinor, other.turnoverMinor),
                declined + other.declined,
                Math.addExact(foreignMinor, other.foreignMinor),
                Math.addExact(feeMinor, other.feeMinor),
                Math.addExact(amountNativeMinor, other.amountNativeMinor),
                Math.addExact(turnoverNativeMinor, other.turnoverNativeMinor),
                unrated + other.unrated);
    }
}
