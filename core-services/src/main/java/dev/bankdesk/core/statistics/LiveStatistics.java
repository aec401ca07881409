package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;

/**
 * The read side of the live aggregates: the last 48 hours of booking time. Never writes. Safe for many threads. Thrown: {@link
 * StatisticsUnavailable}.
 */
public interface LiveStatistics extends AutoCloseable {
    /** The cells whose quarter hour starts in [from, to). */
    LiveSnapshot quarters(Instant from, Instant to);

    /** Totals by minute of commit time for the last three hours, minutes that start in [from, to). */
    NavigableMap<Instant, Measures> minutes(Instant from, Instant to);

    /** Customers with at least one booked payment in the hours that start in [from, to); an estimate, error 2 %. */
    long distinctCustomers(Instant from, Instant to, Slice slice);

    /**
     * The amount that a share of the payments in the hours that start in [from, to) does not exceed, within 2 %.
     *
     * @param share 0 to 1; 0.5 is the median
     * @return minor units of the reporting currency; empty where nothing was paid
     */
    OptionalLong amountQuantile(double share, Instant from, Instant to, Slice slice);

    /** Merchants with the largest amount in the hours that start in [from, to), largest first. */
    List<Ranked> topMerchants(Instant from, Instant to, int limit);

    /** Merchant category codes with the largest amount in the hours that start in [from, to), largest first. */
    List<Ranked> topMccs(Instant from, Instant to, int limit);

    @Override
    void close();

    /**
     * @param id merchant id or merchant category code
     * @param amountMinor payments less refunds, minor units of the reporting currency
     */
    record Ranked(int id, long payments, long amountMinor, long declined) {}
}
