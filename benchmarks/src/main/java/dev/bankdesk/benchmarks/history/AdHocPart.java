package dev.bankdesk.benchmarks.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A question with a filter that no cube answers: what it says and how long it takes, against the same in plain SQL. */
final class AdHocPart {
    private static final int PAIRS = 5;
    private static final int KEYS = 2;

    /** By merchant and channel: merchant_day knows no channel, and neither category nor country as a filter. */
    private static final SeriesQuestion QUESTION = new SeriesQuestion(
            HistoryQuery.start("2025-06-01"),
            HistoryQuery.start("2025-07-01"),
            Granularity.MONTH,
            HistoryQuery.ZONE,
            new LinkedHashSet<>(List.of(Dimension.MERCHANT, Dimension.CHANNEL)),
            Filter.NONE
                    .withCategories(Set.of(Category.GROCERIES, Category.RESTAURANTS))
                    .withCountries(Set.of("FR", "DE")));

    private static final String SQL =
            """
            select merchant, channel,
                   count(*) filter (where decline_reason = 0 and kind <> 14) as booked,
                   count(*) filter (where decline_reason = 0 and kind in (1, 2, 3, 7, 8)) as payments,
                   sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end)
                       filter (where decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)) as amount_minor,
                   sum(reporting_minor) filter (where decline_reason = 0 and kind <> 14) as turnover_minor,
                   count(*) filter (where decline_reason <> 0 and kind in (1, 2, 3, 7, 8)) as declined,
                   sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end)
                       filter (where decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13) and abroad) as foreign_minor,
                   count(*) filter (where decline_reason = 0 and kind <> 14 and reporting_minor is null) as unrated
            from ledger.journal
            where booked_at >= timestamp '2025-06-01' at time zone 'Europe/Paris'
              and booked_at < timestamp '2025-07-01' at time zone 'Europe/Paris'
              and category in (1, 4) and country in ('FR', 'DE')
            group by merchant, channel""";

    private final HistoryBank bank;
    private final History history;

    AdHocPart(HistoryBank bank, History history) {
        this.bank = bank;
        this.history = history;
    }

    void compare() throws SQLException {
        Map<List<String>, long[]> left = plain();
        left.values().removeIf(sums -> Arrays.stream(sums).allMatch(sum -> sum == 0));
        require(!left.isEmpty(), "the journal has no row that passes");
        for (Series.Row row : history.series(QUESTION).rows()) {
            List<String> key = List.of(
                    row.keys().get(Dimension.MERCHANT),
                    Integer.toString(
                            Channel.valueOf(row.keys().get(Dimension.CHANNEL)).code()));
            Measures m = row.measures();
            long[] found = {
                m.booked(),
                m.payments(),
                m.amountMinor(),
                m.turnoverMinor(),
                m.declined(),
                m.foreignMinor(),
                m.unrated()
            };
            long[] expected = left.remove(key);
            require(
                    Arrays.equals(found, expected),
                    key + ": " + Arrays.toString(found) + " against " + Arrays.toString(expected));
        }
        require(left.isEmpty(), left.size() + " rows are missing");
    }

    /** How many times as long as plain SQL: the median of pairs, in turn. */
    double ratio() throws SQLException {
        double[] ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            long begin = System.nanoTime();
            plain();
            long between = System.nanoTime();
            history.series(QUESTION);
            ratios[i] = (double) (System.nanoTime() - between) / (between - begin);
        }
        Arrays.sort(ratios);
        return ratios[PAIRS / 2];
    }

    private Map<List<String>, long[]> plain() throws SQLException {
        Map<List<String>, long[]> rows = new HashMap<>();
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> key = new ArrayList<>();
                long[] sums = new long[columns - KEYS];
                for (int column = 1; column <= columns; column++) {
                    if (column <= KEYS) {
                        key.add(row.getString(column));
                    } else {
                        sums[column - KEYS - 1] = row.getLong(column);
                    }
                }
                rows.put(key, sums);
            }
        }
        return rows;
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw Refusal.failure(
                    "The answers to the question that no cube answers differ: " + found + ".",
                    "Run ./bankdesk verify on this bank; report it.");
        }
    }
}
