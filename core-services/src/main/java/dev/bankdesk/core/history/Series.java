package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The answer to a {@link SeriesQuestion}, rows in order of bucket and then of amount. */
public record Series(SeriesQuestion question, List<Row> rows, AsOf asOf, String sql) {
    /**
     * @param bucket start of the bucket
     * @param keys value of each dimension asked for, by its code's name (GROCERIES, FR, simulator) or id (merchant)
     * @param distinctCustomers estimate with a relative error of 2 %, or −1 where it was not asked
     */
    public record Row(Instant bucket, Map<Dimension, String> keys, Measures measures, long distinctCustomers) {}

    /** How many transactions of the journal count in it, booked or declined. */
    public long transactions() {
        return rows.stream().mapToLong(row -> row.measures().transactions()).sum();
    }
}
