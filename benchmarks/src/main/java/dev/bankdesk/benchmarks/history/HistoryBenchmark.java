package dev.bankdesk.benchmarks.history;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.benchmarks.Benchmark;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ten questions of {@code history-queries.sql} over three years of a bank: asked of the history as the screen does, and in
 * SQL over the journal on the same replica, in turn. The answers must be the same (clients within 5 %, three standard errors of
 * the sketches). And one question with a filter that no cube answers, against the same in plain SQL; and forty combinations of filters, each
 * against plain SQL, with the time that it takes. {@code --parts} leaves out what is not asked.
 */
public final class HistoryBenchmark implements Benchmark {
    private static final long ROWS = 10_000_000;
    /** The ten questions, and the one that no cube answers. */
    private static final String QUESTIONS = "questions";
    /** Forty combinations of filters. */
    private static final String ANY_FILTER = "any_filter";

    /** Of the cube, in each round: enough that the slowest of a hundred is seen in three. */
    private static final int REPEATS = 40;
    /** Three standard errors of 4,096 registers (1.04 / sqrt(4096) = 1.6 %). */
    private static final double SKETCH_BOUND = 0.05;

    @Override
    public BenchReport run(List<String> arguments) {
        HistoryOptions options = HistoryOptions.of("history", arguments, ROWS, List.of(QUESTIONS, ANY_FILTER));
        List<HistoryQuery> queries = HistoryQuery.all();
        List<Map<String, Double>> rounds = new ArrayList<>();
        try (HistoryBank bank = HistoryBank.of(options.rows(), options.folder());
                PostgresHistory history = new PostgresHistory(bank.addresses())) {
            AdHocPart adHoc = new AdHocPart(bank, history);
            AnyFilterPart anyFilter = new AnyFilterPart(bank, history);
            if (options.hasPart(QUESTIONS)) {
                adHoc.compare();
                for (HistoryQuery query : queries) {
                    compare(query, history.series(query.question()), plain(bank, query.sql()));
                }
            }
            if (options.hasPart(ANY_FILTER)) {
                anyFilter.compare();
            }
            for (int round = 1; round <= options.rounds(); round++) {
                System.err.println("Round " + round + " of " + options.rounds());
                Map<String, Double> figures = new LinkedHashMap<>();
                if (options.hasPart(QUESTIONS)) {
                    figures.putAll(round(bank, history, queries));
                    figures.put("ad_hoc_over_plain_sql", adHoc.ratio());
                }
                if (options.hasPart(ANY_FILTER)) {
                    figures.putAll(anyFilter.round());
                }
                rounds.add(figures);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the replica did not answer", e);
        }
        BenchReport.Builder report = BenchReport.of(
                "history", Map.of("rows", options.rows(), "rounds", options.rounds(), "repeats", REPEATS), rounds);
        if (options.hasPart(QUESTIONS)) {
            report.atMost("query_p99_millis", 50)
                    .atLeast("cube_over_journal_sql", 200)
                    .atMost("ad_hoc_over_plain_sql", 1.1);
        }
        if (options.hasPart(ANY_FILTER)) {
            report.atMost("any_filter_longest_millis", 1_000);
        }
        return report.report();
    }

    private static Map<String, Double> round(HistoryBank bank, History history, List<HistoryQuery> queries)
            throws SQLException {
        Map<String, Double> figures = new LinkedHashMap<>();
        double ofCube = 0;
        double ofJournal = 0;
        double slowest = 0;
        for (HistoryQuery query : queries) {
            double[] millis = new double[REPEATS];
            for (int i = 0; i < REPEATS; i++) {
                millis[i] = millis(() -> history.series(query.question()));
            }
            double journal = millis(() -> plain(bank, query.sql()));
            Arrays.sort(millis);
            figures.put(query.name() + "_millis", millis[REPEATS / 2]);
            figures.put(query.name() + "_journal_millis", journal);
            ofCube += millis[REPEATS / 2];
            ofJournal += journal;
            slowest = Math.max(slowest, millis[(int) Math.ceil(REPEATS * 0.99) - 1]);
        }
        figures.put("query_p99_millis", slowest);
        figures.put("cube_over_journal_sql", ofJournal / ofCube);
        return figures;
    }

    @FunctionalInterface
    private interface Asking {
        void ask() throws SQLException;
    }

    private static double millis(Asking asking) throws SQLException {
        long begin = System.nanoTime();
        asking.ask();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Every row as bucket and dimensions against its last two columns. */
    private static Map<List<String>, long[]> plain(HistoryBank bank, String sql) throws SQLException {
        Map<List<String>, long[]> rows = new TreeMap<>(HistoryBenchmark::compareKeys);
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> key = new ArrayList<>();
                Instant bucket = row.getObject(1, OffsetDateTime.class).toInstant();
                key.add(bucket.toString());
                for (int column = 2; column <= columns - 2; column++) {
                    key.add(row.getString(column));
                }
                rows.put(key, new long[] {row.getLong(columns - 1), row.getLong(columns)});
            }
        }
        return rows;
    }

    private static int compareKeys(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }

    private static void compare(HistoryQuery query, Series series, Map<List<String>, long[]> plain) {
        int met = 0;
        for (Series.Row row : series.rows()) {
            List<String> key = new ArrayList<>();
            key.add(row.bucket().toString());
            row.keys().forEach((dimension, word) -> key.add(code(dimension, word)));
            long payments = row.measures().payments();
            boolean clients = query.question().withDistinctCustomers();
            long second = clients ? row.distinctCustomers() : row.measures().amountMinor();
            long[] expected = plain.get(key);
            if (expected == null) {
                // Rows without a payment and without an amount: declines, transfers.
                require(payments == 0 && second == 0, query, key, "the journal has no such row");
                continue;
            }
            met++;
            double bound = clients ? SKETCH_BOUND * expected[1] : 0;
            require(
                    payments == expected[0] && Math.abs(second - expected[1]) <= bound,
                    query,
                    key,
                    payments + " and " + second + " against " + expected[0] + " and " + expected[1]);
        }
        require(met == plain.size(), query, List.of(), met + " rows of " + plain.size());
    }

    private static void require(boolean holds, HistoryQuery query, List<String> key, String found) {
        if (!holds) {
            throw Refusal.failure(
                    "The answers to " + query.name() + " differ at " + key + ": " + found + ".",
                    "Run ./bankdesk verify on this bank; report it.");
        }
    }

    private static String code(Dimension dimension, String word) {
        Coded coded =
                switch (dimension) {
                    case SEGMENT -> Segment.valueOf(word);
                    case CATEGORY -> Category.valueOf(word);
                    case CHANNEL -> Channel.valueOf(word);
                    default -> null;
                };
        return coded == null ? word : Integer.toString(coded.code());
    }
}
