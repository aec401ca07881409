package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import dev.bankdesk.core.statistics.CubeRecount;
import dev.bankdesk.core.statistics.CubeRecount.WrongSketch;
import dev.bankdesk.core.statistics.MeasuredRows;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * What the cube lacks, in temporary tables of the rebuild's session, until all of it is put right in one transaction. Sums are
 * added, so that what the running consumer has added meanwhile stays. Any thread may add; one corrects.
 */
final class CubeStaging {
    private static final String SKETCHES = "rebuilt_sketch";
    private static final String KNOWN_SLICE = "dimension = 0 and code = '' or dimension = 2 and code ~ '^[A-Z]{2}$'"
            + " or dimension in (1, 3) and code ~ '^(0|[1-9][0-9]{0,3})$'";

    private static final int EXAMPLES = 5;
    /** As large as a temporary table's rows are copied in at once. */
    private static final int CHUNK_CHARS = 1 << 20;

    private final Connection connection;
    private final Set<String> strange = new TreeSet<>();

    CubeStaging(Connection connection) {
        this.connection = connection;
    }

    void begin() throws SQLException {
        for (StoredTable table : StoredTable.values()) {
            execute("drop table if exists pg_temp." + staged(table));
            execute("create temp table " + staged(table) + " (at bigint not null" + table.keyDefinitions()
                    + Measures.COLUMNS.stream()
                            .map(measure -> ", " + measure + " bigint not null")
                            .collect(Collectors.joining())
                    + ")");
        }
        execute("drop table if exists pg_temp." + SKETCHES);
        execute("create temp table " + SKETCHES
                + " (day integer, dimension smallint, code text, partition smallint, sketch bytea)");
        connection.commit();
    }

    private static String staged(StoredTable table) {
        return "rebuilt_" + table.name;
    }

    /** @param moment of the thread that counted */
    synchronized void add(CubeRecount counted, CubeMoment moment) throws SQLException {
        SourceIds sources = moment.sources;
        strange.addAll(moment.strange);
        for (StoredTable table : StoredTable.values()) {
            add(table, counted.missing(table.table), sources);
        }
        add(counted.wrongSketches());
        connection.commit();
    }

    private void add(StoredTable table, MeasuredRows rows, SourceIds sources) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            lines.append(rows.at()[row]);
            table.appendCode(rows.code()[row], sources, lines);
            for (long[] measure : rows.measures()) {
                lines.append('\t').append(measure[row]);
            }
            lines.append('\n');
            if (lines.length() > CHUNK_CHARS) {
                copy(staged(table), lines);
            }
        }
        copy(staged(table), lines);
    }

    private void add(List<WrongSketch> sketches) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (WrongSketch wrong : sketches) {
            CubeRecount.SketchKey key = wrong.key();
            lines.append(key.epochDay()).append('\t').append(key.slice().kind().ordinal());
            lines.append('\t')
                    .append(key.slice().text())
                    .append('\t')
                    .append(key.partition())
                    .append('\t');
            lines.append(
                    wrong.sketch() == null
                            ? "\\N"
                            : "\\\\x" + HexFormat.of().formatHex(wrong.sketch().toBytes()));
            lines.append('\n');
            if (lines.length() > CHUNK_CHARS) {
                copy(SKETCHES, lines);
            }
        }
        copy(SKETCHES, lines);
    }

    private void copy(String table, StringBuilder lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy pg_temp." + table + " from stdin", new StringReader(lines.toString()));
        } catch (IOException e) {
            throw new SQLException("rows could not be copied", e);
        }
        lines.setLength(0);
    }

    boolean isEmpty() throws SQLException {
        if (!strange.isEmpty()) {
            return false;
        }
        for (String table : allStaged()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 1 from pg_temp." + table + " limit 1")) {
                if (row.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<String> allStaged() {
        return Stream.concat(Stream.of(StoredTable.values()).map(CubeStaging::staged), Stream.of(SKETCHES))
                .toList();
    }

    /** Within the caller's transaction. @return how many rows differed */
    long correctSums() throws SQLException {
        long rows = 0;
        if (strange.contains("distinct_day")) {
            rows += execute("delete from statistics.distinct_day where not (" + KNOWN_SLICE + ")");
        }
        for (StoredTable table : StoredTable.values()) {
            if (strange.contains(table.name)) {
                rows += execute("delete from statistics." + table.name + " where not (" + table.condition() + ")");
            }
            execute("analyze pg_temp." + staged(table));
            rows += execute(added(table));
            // A row of which nothing is left was never counted by anybody.
            execute(emptied(table));
        }
        return rows;
    }

    private static String added(StoredTable table) {
        String keys = String.join(", ", keys(table));
        String set = Measures.COLUMNS.stream()
                .map(measure -> measure + " = t." + measure + " + excluded." + measure)
                .collect(Collectors.joining(", "));
        return "insert into statistics." + table.name + " as t (" + table.columns() + ") " + differences(table)
                + " order by " + keys + " on conflict (" + keys + ") do update set " + set;
    }

    /** Ranges that cut an hour in two have its halves here, which may come to nothing together. */
    private static String differences(StoredTable table) {
        String grouped =
                Stream.concat(Stream.of("at"), table.keyColumns().stream()).collect(Collectors.joining(", "));
        String sums = Measures.COLUMNS.stream()
                .map(measure -> ", sum(" + measure + ")::bigint as " + measure)
                .collect(Collectors.joining());
        String nonZero = Measures.COLUMNS.stream()
                .map(measure -> "sum(" + measure + ") <> 0")
                .collect(Collectors.joining(" or "));
        return "select " + table.bucketOf("at") + " as " + table.bucket
                + table.keyColumns().stream().map(column -> ", " + column).collect(Collectors.joining()) + sums
                + " from pg_temp." + staged(table) + " group by " + grouped + " having " + nonZero;
    }

    private static List<String> keys(StoredTable table) {
        return Stream.concat(Stream.of(table.bucket), table.keyColumns().stream())
                .toList();
    }

    private static String emptied(StoredTable table) {
        String same = table.keyColumns().stream()
                .map(column -> " and t." + column + " = s." + column)
                .collect(Collectors.joining());
        return "delete from statistics." + table.name + " t using pg_temp." + staged(table) + " s where t."
                + table.bucket + " = " + table.bucketOf("s.at") + same + " and t.booked = 0 and t.declined = 0";
    }

    /**
     * Sketches do not add up: they are replaced, and what was included since is merged into them.
     *
     * @return how many sketches differed
     */
    long correctSketches(List<DaySketch> since) throws SQLException {
        String day = "date '1970-01-01' + s.day";
        long gone = execute("delete from statistics.distinct_day d using pg_temp." + SKETCHES
                + " s where s.sketch is null and d.day = " + day
                + " and d.dimension = s.dimension and d.code = s.code and d.partition = s.partition");
        long replaced =
                execute("insert into statistics.distinct_day (day, dimension, code, partition, sketch) select " + day
                        + ", dimension, code, partition, sketch from pg_temp." + SKETCHES
                        + " s where sketch is not null on conflict (day, dimension, code, partition) do update set sketch ="
                        + " excluded.sketch");
        new DaySketches(connection).merge(since);
        return gone + replaced;
    }

    boolean hasSketches() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from pg_temp." + SKETCHES + " limit 1")) {
            return row.next();
        }
    }

    /** Before it is corrected: what was wrong, in words. */
    List<String> examples() throws SQLException {
        List<String> words = new ArrayList<>();
        strange.forEach(table -> words.add(table + ": rows with codes that nothing has, which must not be there"));
        for (StoredTable table : StoredTable.values()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            differences(table) + " order by " + table.bucket + " limit " + EXAMPLES)) {
                while (row.next()) {
                    words.add(words(table, row));
                }
            }
        }
        String sketches =
                "select date '1970-01-01' + day, dimension || '/' || code, partition, sketch is null from pg_temp."
                        + SKETCHES + " order by 1, 2, 3 limit " + EXAMPLES;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sketches)) {
            while (row.next()) {
                words.add("distinct_day " + row.getString(1) + " " + row.getString(2) + " partition " + row.getInt(3)
                        + (row.getBoolean(4) ? ": must not be there" : ": wrong or missing"));
            }
        }
        return words;
    }

    private static String words(StoredTable table, ResultSet row) throws SQLException {
        StringBuilder words = new StringBuilder(table.name).append(' ').append(row.getString(table.bucket));
        for (String column : table.keyColumns()) {
            words.append(' ').append(column).append('=').append(row.getString(column));
        }
        String separator = ": ";
        for (String measure : Measures.COLUMNS) {
            long missing = row.getLong(measure);
            if (missing != 0) {
                words.append(separator).append(measure).append(' ');
                words.append(Math.abs(missing)).append(missing > 0 ? " too little" : " too much");
                separator = ", ";
            }
        }
        return words.toString();
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
