package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How large single payments are: the amounts that half, nine tenths and 99 of 100 booked payments do not exceed, by bucket and
 * dimensions as in {@link Series}. Each is within 2 % (docs/decisions/0031). Payments without a rate are left out.
 */
public record Quantiles(SeriesQuestion question, List<Row> rows, AsOf asOf, String sql) {
    /**
     * @param payments booked payments with a rate that the quantiles are of; at least one
     * @param medianMinor and the others: minor units of the reporting currency
     */
    public record Row(
            Instant bucket,
            Map<Dimension, String> keys,
            long payments,
            long medianMinor,
            long p90Minor,
            long p99Minor) {}

    /** How many payments of the journal count in it. */
    public long transactions() {
        return rows.stream().mapToLong(Row::payments).sum();
    }
}
