package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.statistics.AmountBuckets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the payments of the journal by logarithmic amount, as the live aggregates do, and reads the quantiles off these counts:
 * a hash over some hundred amounts, where an exact quantile would sort every payment. Of many rows it reads the journal's pages.
 */
final class QuantileReader {
    private static final int ROWS_PER_FETCH = 2_000;

    private final Connection connection;
    private final BankSettings settings;
    private final KnownClients clients;

    QuantileReader(Connection connection, KnownClients clients) throws SQLException {
        this.connection = connection;
        this.clients = clients;
        this.settings = BankSettings.read(connection);
    }

    /** Empty where it has more rows, which are then not collected. */
    Optional<Quantiles> readWithin(SeriesQuestion question, int mostRows) throws SQLException {
        try {
            return Optional.of(read(question, mostRows));
        } catch (TooManyRows e) {
            return Optional.empty();
        }
    }

    private Quantiles read(SeriesQuestion question, int mostRows) throws SQLException {
        AsOf asOf = Freshness.ofJournal(connection);
        Buckets buckets = Buckets.of(question);
        Sql all = counts(question, buckets, BookedPositions.read(connection), new Sql());
        Sql sql = all;
        String proof = all.proof();
        CountedAmounts counted = new CountedAmounts(question, mostRows);
        JournalPages pages = JournalPages.read(connection);
        if (pages.areWorthReading(question.from(), question.to())) {
            PageSource source = new PageSource(connection, pages, settings, clients);
            PageAmounts amounts = new PageAmounts(source, question.by(), question.filter(), counted);
            amounts.read(
                    question.from(),
                    question.to(),
                    PageTimes.of(question.from(), question.to(), buckets, index -> index + 1, settings.zone()));
            Sql behind = new Sql().add(" and j.position > ?", pages.end());
            sql = counts(question, buckets, BookedPositions.read(connection), behind);
            proof = PageSums.PROOF + proof;
        }
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counted.add(
                            counted.of(row.getInt("bucket"), SeriesReader.codes(row, question)),
                            row.getInt("amount"),
                            row.getLong("payments"));
                }
            }
        }
        List<Quantiles.Row> rows = new ArrayList<>();
        counted.forEach((bucket, codes, amounts) -> rows.add(row(question, buckets, bucket, codes, amounts)));
        return new Quantiles(question, List.copyOf(rows), asOf, proof);
    }

    private Quantiles.Row row(
            SeriesQuestion question, Buckets buckets, int bucket, List<String> codes, AmountBuckets amounts) {
        Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
        int next = 0;
        for (Dimension dimension : question.by()) {
            keys.put(dimension, settings.nameOf(dimension, codes.get(next++)));
        }
        return new Quantiles.Row(
                buckets.start(bucket - 1),
                keys,
                amounts.total(),
                amounts.quantile(0.5).orElseThrow(),
                amounts.quantile(0.9).orElseThrow(),
                amounts.quantile(0.99).orElseThrow());
    }

    private static Sql counts(SeriesQuestion question, Buckets buckets, BookedPositions positions, Sql which) {
        String by = question.by().stream().map(d -> ", " + d.key()).collect(java.util.stream.Collectors.joining());
        return new Sql()
                .add(
                        "select bucket" + by
                                + ", amount, count(*) as payments\nfrom (\nselect width_bucket(j.booked_at, ?)"
                                + " as bucket",
                        (Object) buckets.toArray())
                .add(
                        JournalSql.columns(question.by()) + ", ceil(ln(j.reporting_minor::float8) / ?)::int as amount",
                        AmountBuckets.LOG_GAMMA)
                .add("\nfrom ledger.journal j" + JournalSql.joinsOf(question.by()))
                .add("\nwhere j.booked_at >= ? and j.booked_at < ?", question.from(), question.to())
                .add(positions.holding(question.from(), question.to()))
                .add(which)
                .add(" and j.reporting_minor > 0 and " + JournalSql.counting(Metric.PAYMENTS))
                .add(JournalSql.matching(question.filter(), "j"))
                .add("\n) paid\ngroup by bucket" + by + ", amount\norder by bucket" + by + ", amount");
    }
}
