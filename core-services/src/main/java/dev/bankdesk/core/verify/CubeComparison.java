package dev.bankdesk.core.verify;

import dev.bankdesk.core.figures.Measures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Invariant 5, the cube's half: every row of the cube equals plain SQL over the journal up to the positions that the cube
 * says it includes. Cube, positions and journal are read in one snapshot, so that it holds on a running bank too.
 */
final class CubeComparison {
    private static final int SHOWN = 20;
    private static final int MOST_DIFFERENCES = 100;

    private final Connection snapshot;
    private final String zone;
    private final List<String> differences = new ArrayList<>();
    private long compared;

    /**
     * @param snapshot in a transaction with isolation REPEATABLE READ; its end is the caller's
     * @param zone where the bank's days are cut
     */
    CubeComparison(Connection snapshot, String zone) {
        this.snapshot = snapshot;
        this.zone = zone;
    }

    long compared() {
        return compared;
    }

    /** Empty where everything agrees. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    void run() throws SQLException {
        String cell = "segment, category, country, channel, kind, currency, source";
        table("cell_hour", "hour, " + cell, "date_trunc('hour', booked_at), " + cell, "true");
        table("cell_day", "day, " + cell, day() + ", " + cell, "true");
        table("quarter_total", "quarter", "to_timestamp(floor(extract(epoch from booked_at) / 900) * 900)", "true");
        table(
                "merchant_day",
                "day, merchant, mcc, currency",
                day() + ", merchant, mcc, currency",
                "(merchant > 0 or mcc > 0)");
        CubeSketches sketches = new CubeSketches(snapshot, this::differs);
        sketches.run(day(), INCLUDED);
        compared += sketches.compared();
    }

    /** A cube that is wrong everywhere has millions. */
    private void differs(String words) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(words);
        }
    }

    private String day() {
        return "(booked_at at time zone '" + zone.replace("'", "''") + "')::date";
    }

    private static final String INCLUDED =
            " position <= (select p.position from statistics.cube_position p where p.partition = r.partition)";

    private void table(String table, String key, String expression, String where) throws SQLException {
        int width = key.split(",").length;
        String ordinals =
                IntStream.rangeClosed(1, width).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String sums = IntStream.range(0, Measures.COLUMNS.size())
                .mapToObj(measure -> "sum(v" + measure + ")::bigint")
                .collect(Collectors.joining(", "));
        String sql =
                """
                with journal(%1$s, %2$s) as (
                    select %3$s, %4$s from (select r.*, %5$s from (%6$s) r where (b or pays) and %7$s and %8$s) v
                     group by %9$s),
                differing as (
                    select coalesce(j.key, c.key) as key, j.words as journal_words, c.words as cube_words
                      from (select row(%1$s)::text as key, row(%2$s)::text as words from journal) j
                      full join (select row(%1$s)::text as key, row(%2$s)::text as words from statistics.%10$s) c
                        on c.key = j.key)
                select key, journal_words, cube_words from differing
                 where journal_words is distinct from cube_words limit %11$d
                """;
        sql = sql.formatted(
                key,
                String.join(", ", Measures.COLUMNS),
                expression,
                sums,
                LiveSql.MEASURES,
                LiveSql.rows("true"),
                where,
                INCLUDED,
                ordinals,
                table,
                SHOWN);
        try (PreparedStatement statement = snapshot.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                differs("cube table %s, row %s: journal %s, cube %s"
                        .formatted(table, row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        compared += count(table);
    }

    private long count(String table) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement("select count(*) from statistics." + table);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
