package dev.bankdesk.benchmarks.history;

import dev.bankdesk.benchmarks.history.AnyFilterQuestion.Figures;
import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.AmountBuckets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forty combinations of filters: how long each takes, and whether each says what plain SQL over the journal says. */
final class AnyFilterPart {
    private static final int REPEATS = 5;
    /** Three standard errors of 4,096 registers, and one of small numbers. */
    private static final double SKETCH_BOUND = 0.05;

    private final HistoryBank bank;
    private final History history;
    private final List<AnyFilterQuestion> questions = AnyFilterQuestion.all();

    AnyFilterPart(HistoryBank bank, History history) {
        this.bank = bank;
        this.history = history;
    }

    void compare() throws SQLException {
        int number = 0;
        for (AnyFilterQuestion each : questions) {
            System.err.println("Comparing " + ++number + " of " + questions.size() + ": " + each.name());
            Map<List<String>, long[]> plain = plain(each.question());
            if (each.figures() == Figures.QUANTILES) {
                compare(each, history.quantiles(each.question()), plain);
            } else {
                compare(each, series(each), plain);
            }
        }
    }

    Map<String, Double> round() {
        Map<String, Double> figures = new LinkedHashMap<>();
        double longest = 0;
        double slowest = 0;
        for (AnyFilterQuestion each : questions) {
            double[] millis = new double[REPEATS];
            for (int i = 0; i < REPEATS; i++) {
                long begin = System.nanoTime();
                if (each.figures() == Figures.QUANTILES) {
                    history.quantiles(each.question());
                } else {
                    series(each);
                }
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(millis);
            figures.put(each.name() + "_millis", millis[REPEATS / 2]);
            figures.put(each.name() + "_longest_millis", millis[REPEATS - 1]);
            slowest = Math.max(slowest, millis[REPEATS / 2]);
            longest = Math.max(longest, millis[REPEATS - 1]);
        }
        figures.put("any_filter_slowest_millis", slowest);
        figures.put("any_filter_longest_millis", longest);
        return figures;
    }

    private Series series(AnyFilterQuestion each) {
        SeriesQuestion question = each.question();
        return history.series(each.figures() == Figures.CUSTOMERS ? question.countingCustomers() : question);
    }

    private Map<List<String>, long[]> plain(SeriesQuestion question) throws SQLException {
        Map<List<String>, long[]> rows = new HashMap<>();
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PlainFigures.sql(question))) {
            int keys = 1 + question.by().size();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> key = new ArrayList<>();
                Instant bucket = row.getObject(1, OffsetDateTime.class).toInstant();
                key.add(bucket.toString());
                for (int column = 2; column <= keys; column++) {
                    key.add(row.getString(column));
                }
                long[] figures = new long[columns - keys];
                for (int i = 0; i < figures.length; i++) {
                    figures[i] = row.getLong(keys + 1 + i);
                }
                rows.put(key, figures);
            }
        }
        return rows;
    }

    private static void compare(AnyFilterQuestion each, Series series, Map<List<String>, long[]> plain) {
        Map<List<String>, long[]> left = new HashMap<>(plain);
        left.values().removeIf(figures -> Arrays.stream(figures, 0, PlainFigures.SUMS)
                .allMatch(sum -> sum == 0));
        for (Series.Row row : series.rows()) {
            List<String> key = key(each, row.bucket(), row.keys());
            long[] expected = left.remove(key);
            require(expected != null, each, key, "the journal has no such row");
            Measures m = row.measures();
            long[] found = {
                m.booked(),
                m.payments(),
                m.amountMinor(),
                m.turnoverMinor(),
                m.declined(),
                m.foreignMinor(),
                m.feeMinor(),
                m.amountNativeMinor(),
                m.turnoverNativeMinor(),
                m.unrated()
            };
            require(
                    Arrays.equals(found, Arrays.copyOf(expected, PlainFigures.SUMS)),
                    each,
                    key,
                    Arrays.toString(found) + " against " + Arrays.toString(expected));
            long customers = expected[PlainFigures.SUMS];
            require(
                    each.figures() != Figures.CUSTOMERS
                            || Math.abs(row.distinctCustomers() - customers) <= 1 + SKETCH_BOUND * customers,
                    each,
                    key,
                    row.distinctCustomers() + " customers against " + customers);
        }
        require(left.isEmpty(), each, List.of(), left.size() + " rows are missing");
    }

    private static void compare(AnyFilterQuestion each, Quantiles quantiles, Map<List<String>, long[]> plain) {
        Map<List<String>, long[]> left = new HashMap<>(plain);
        left.values().removeIf(figures -> figures[PlainFigures.SUMS + 1] == 0);
        for (Quantiles.Row row : quantiles.rows()) {
            List<String> key = key(each, row.bucket(), row.keys());
            long[] expected = left.remove(key);
            require(expected != null, each, key, "the journal has no such row");
            long[] found = {row.payments(), row.medianMinor(), row.p90Minor(), row.p99Minor()};
            for (int i = 0; i < found.length; i++) {
                long exact = expected[PlainFigures.SUMS + 1 + i];
                double bound = i == 0 ? 0 : 1 + AmountBuckets.RELATIVE_ERROR * exact;
                require(Math.abs(found[i] - exact) <= bound, each, key, found[i] + " against " + exact);
            }
        }
        require(left.isEmpty(), each, List.of(), left.size() + " rows are missing");
    }

    private static List<String> key(AnyFilterQuestion each, Instant bucket, Map<Dimension, String> keys) {
        List<String> key = new ArrayList<>();
        key.add(bucket.toString());
        each.question().by().forEach(dimension -> key.add(code(dimension, keys.get(dimension))));
        return key;
    }

    private static String code(Dimension dimension, String word) {
        return switch (dimension) {
            case SEGMENT -> Integer.toString(Segment.valueOf(word).code());
            case CATEGORY -> Integer.toString(Category.valueOf(word).code());
            case CHANNEL -> Integer.toString(Channel.valueOf(word).code());
            case KIND -> Integer.toString(TransactionKind.valueOf(word).code());
            case AGE_BAND -> Integer.toString(AgeBand.valueOf(word).code());
            case DECLINE_REASON ->
                word.equals(Dimension.BOOKED)
                        ? "0"
                        : Integer.toString(DeclineReason.valueOf(word).code());
            case SOURCE -> "1";
            case COUNTRY, CURRENCY, MERCHANT, MCC, REGION -> word;
        };
    }

    private static void require(boolean holds, AnyFilterQuestion each, List<String> key, String found) {
        if (!holds) {
            throw Refusal.failure(
                    "The answers to " + each.name() + " differ at " + key + ": " + found + ".",
                    "Run ./bankdesk verify on this bank; report it.");
        }
    }
}
