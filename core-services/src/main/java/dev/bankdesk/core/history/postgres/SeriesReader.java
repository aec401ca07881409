package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a series from the cube where it can and is fresh, else from the journal; all in the connection's snapshot. */
final class SeriesReader {
    /** Takes one row after the other. */
    interface RowSink<E extends Exception> {
        void take(Series.Row row) throws E;
    }

    /** @param sql the text that was asked, with its values */
    record Answer(AsOf asOf, String sql) {}

    private static final int ROWS_PER_FETCH = 2_000;

    private final Connection connection;
    private final BankSettings settings;
    private final KnownClients clients;

    SeriesReader(Connection connection, KnownClients clients) throws SQLException {
        this.connection = connection;
        this.clients = clients;
        this.settings = BankSettings.read(connection);
    }

    /** As fresh as the cube, whose partitions may stand some rows apart: for a screen that asks again soon. */
    Series read(SeriesQuestion question) throws SQLException {
        List<Series.Row> rows = new ArrayList<>();
        Answer answer = read(question, fresh(question), Integer.MAX_VALUE, rows::add);
        return new Series(question, List.copyOf(rows), answer.asOf(), answer.sql());
    }

    /** As {@link #read}, from neither cube nor sketches. */
    Series readOfJournal(SeriesQuestion question) throws SQLException {
        JournalPages pages = JournalPages.read(connection);
        SeriesPlan plan = pages.improve(SeriesPlan.journalOnly(question));
        List<Series.Row> rows = new ArrayList<>();
        Answer answer = read(
                question, plan, pages, Untaken.NOTHING, Freshness.ofJournal(connection), Integer.MAX_VALUE, rows::add);
        return new Series(question, List.copyOf(rows), answer.asOf(), answer.sql());
    }

    /** As {@link #read}; empty where it has more rows, which are then not collected. */
    Optional<Series> readWithin(SeriesQuestion question, int mostRows) throws SQLException {
        FreshPlan fresh = fresh(question);
        // In pages customers are counted in the same pass.
        if (question.withDistinctCustomers() && !fresh.plan().usesPages()) {
            int[] counted = new int[1];
            try {
                read(
                        question.withoutCustomers(),
                        fresh,
                        mostRows,
                        row -> TooManyRows.requireWithin(++counted[0], mostRows));
            } catch (TooManyRows e) {
                return Optional.empty();
            }
        }
        List<Series.Row> rows = new ArrayList<>();
        try {
            Answer answer = read(question, fresh, mostRows, row -> {
                rows.add(row);
                TooManyRows.requireWithin(rows.size(), mostRows);
            });
            return Optional.of(new Series(question, List.copyOf(rows), answer.asOf(), answer.sql()));
        } catch (TooManyRows e) {
            return Optional.empty();
        }
    }

    private FreshPlan fresh(SeriesQuestion question) throws SQLException {
        return FreshPlan.of(connection, SeriesPlan.of(question, settings.zone()), question.from(), question.to());
    }

    private <E extends Exception> Answer read(SeriesQuestion question, FreshPlan fresh, int mostRows, RowSink<E> sink)
            throws SQLException, E {
        return read(question, fresh.plan(), fresh.pages(), Untaken.NOTHING, fresh.asOf(), mostRows, sink);
    }

    /**
     * Exactly the rows up to the journal's last position, for a file that is kept: what the cube has not taken is added from the
     * journal. Hands on the rows one by one, as many as a fetch brings in memory.
     */
    <E extends Exception> Answer readAtOnePosition(SeriesQuestion question, RowSink<E> sink) throws SQLException, E {
        AsOf journal = Freshness.ofJournal(connection);
        SeriesPlan plan = SeriesPlan.of(question, settings.zone());
        if (!plan.usesCube()) {
            return read(question, plan, JournalPages.NONE, Untaken.NOTHING, journal, Integer.MAX_VALUE, sink);
        }
        AsOf cube = Freshness.ofCube(connection);
        Optional<Untaken> untaken =
                Freshness.isFresh(cube, journal) ? Untaken.of(connection, cube, journal) : Optional.empty();
        if (untaken.isEmpty()) {
            return read(
                    question,
                    SeriesPlan.journalOnly(question),
                    JournalPages.NONE,
                    Untaken.NOTHING,
                    journal,
                    Integer.MAX_VALUE,
                    sink);
        }
        boolean cubeOnly = !plan.usesJournal() && untaken.get().isNothing();
        return read(
                question,
                plan,
                JournalPages.NONE,
                untaken.get(),
                with(cubeOnly ? "cube" : "cube+journal", journal),
                Integer.MAX_VALUE,
                sink);
    }

    private static AsOf with(String from, AsOf asOf) {
        return new AsOf(asOf.position(), asOf.recordedAt(), from);
    }

    private <E extends Exception> Answer read(
            SeriesQuestion question,
            SeriesPlan plan,
            JournalPages pages,
            Untaken untaken,
            AsOf asOf,
            int mostRows,
            RowSink<E> sink)
            throws SQLException, E {
        Buckets buckets = plan.buckets();
        BookedPositions positions = BookedPositions.read(connection);
        SeriesSql writing = new SeriesSql(question, buckets, settings.zone(), positions);
        if (plan.usesPages()) {
            return readPages(question, plan, pages, asOf, positions, mostRows, sink);
        }
        Sql sums = writing.of(plan.stretches(), untaken);
        String proof = sums.proof();
        DistinctCustomers distinct = null;
        if (question.withDistinctCustomers()) {
            // The sketches are the cube's too, and nothing is added to them here.
            SeriesPlan counting = untaken.isNothing() ? plan : SeriesPlan.journalOnly(question);
            distinct = DistinctCustomers.count(question, counting, source(pages), positions);
            proof = proof + ";\n\n" + distinct.proof();
        }
        DistinctCustomers customers = distinct;
        try (PreparedStatement statement = sums.prepare(connection)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Measures measures = measures(row, 2 + question.by().size());
                    if (!measures.equals(Measures.ZERO)) {
                        sink.take(row(buckets, question, row.getInt(1), codes(row, question), measures, customers));
                    }
                }
            }
        }
        return new Answer(asOf, proof);
    }

    private <E extends Exception> Answer readPages(
            SeriesQuestion question,
            SeriesPlan best,
            JournalPages pages,
            AsOf asOf,
            BookedPositions positions,
            int mostRows,
            RowSink<E> sink)
            throws SQLException, E {
        PageSource source = source(pages);
        // Without days of the cube there are no sketches: then clients are counted in pages too, in the same pass.
        boolean inOnePass = question.withDistinctCustomers() && !best.usesCube();
        SeriesPlan plan = inOnePass ? pages.inOnePass(best, question.from(), question.to()) : best;
        PageSums paged = inOnePass
                ? PageSums.countingCustomers(source, question.by(), question.filter())
                : PageSums.of(source, question.by(), question.filter());
        Buckets buckets = plan.buckets();
        SeriesSql writing = new SeriesSql(question, buckets, settings.zone(), positions);
        String proof = PageSums.PROOF
                + writing.of(plan.withoutPages().stretches(), Untaken.NOTHING).proof();
        paged.within(mostRows);
        paged.read(plan, index -> index + 1);
        paged.add(writing.of(plan.stretches(), Untaken.NOTHING));
        DistinctCustomers customers = null;
        if (question.withDistinctCustomers()) {
            customers = inOnePass
                    ? DistinctCustomers.fromPages(paged.customers(), question, buckets, source, positions)
                    : DistinctCustomers.count(question, plan, source, positions);
            proof = proof + ";\n\n" + customers.proof();
        }
        for (PageSums.Sum sum : paged.inOrder()) {
            sink.take(row(buckets, question, sum.bucket(), sum.codes(), sum.measures(), customers));
        }
        return new Answer(asOf, proof);
    }

    private PageSource source(JournalPages pages) {
        return new PageSource(connection, pages, settings, clients);
    }

    /** @param bucket from 1 */
    private Series.Row row(
            Buckets buckets,
            SeriesQuestion question,
            int bucket,
            List<String> codes,
            Measures measures,
            DistinctCustomers distinct) {
        long customers = distinct == null ? -1 : distinct.of(bucket, codes);
        return new Series.Row(buckets.start(bucket - 1), keys(codes, question), measures, customers);
    }

    static Measures measures(ResultSet row, int first) throws SQLException {
        return new Measures(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7),
                row.getLong(first + 8),
                row.getLong(first + 9));
    }

    /** The dimensions' values as they stand in the database. */
    static List<String> codes(ResultSet row, SeriesQuestion question) throws SQLException {
        List<String> codes = new ArrayList<>();
        for (int column = 2; column < 2 + question.by().size(); column++) {
            codes.add(row.getString(column));
        }
        return codes;
    }

    private Map<Dimension, String> keys(List<String> codes, SeriesQuestion question) {
        Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
        int next = 0;
        for (Dimension dimension : question.by()) {
            keys.put(dimension, settings.nameOf(dimension, codes.get(next++)));
        }
        return keys;
    }
}
