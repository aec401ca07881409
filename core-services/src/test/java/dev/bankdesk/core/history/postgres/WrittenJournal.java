package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.postgres.RandomJournal.Row;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.DistinctSketch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a {@link RandomJournal} to a database: what its rows refer to, the rows, and the cube that they make. */
public final class WrittenJournal {
    private WrittenJournal() {}

    /** Customers, accounts, merchants, sources and settings that the rows refer to. */
    public static void writeMasterRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator'), (2, 'client'),"
                    + " (3, 'nasty,\"import\"') on conflict do nothing");
            statement.execute(
                    "insert into ledger.customer (id, reference, name, segment, birth_year, region, home_country,"
                            + " opened_on)"
                            + " select i, 'c' || i, case when i = 13 then '=Ørsted, \"Åse\"' else 'Client ' || i end,"
                            + " i % 6, case when i % 9 <> 0 then 1940 + i * 7 % 75 end, case when i % 5 = 0 then '' when i % 5 < 3"
                            + " then 'Île-de-France' else 'Bretagne' end, 'FR', '2020-01-01' from generate_series(1, "
                            + RandomJournal.CUSTOMERS + ") i");
            statement.execute("insert into ledger.account (id, reference, customer, currency, card_last4, opened_on)"
                    + " select 1000000 + i, 'a' || i, i, case when i % 7 = 0 then 'CZK' when i % 11 = 0 then 'JPY'"
                    + " else 'EUR' end, lpad((i * 37)::text, 4, '0'), '2020-01-01' from generate_series(1, "
                    + RandomJournal.CUSTOMERS + ") i");
            statement.execute("insert into ledger.merchant (id, reference, name, mcc) select i, 'm' || i,"
                    + " 'Shop ' || i, 5000 + i % 9 from generate_series(1, " + RandomJournal.MERCHANTS + ") i");
        }
    }

    public static void write(Connection connection, List<Row> rows) throws SQLException {
        String insert =
                """
                insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                    reporting_minor, parent_position, merchant, kind, decline_reason, channel, category, segment, mcc, source,
                    currency, country, abroad, purpose, original_minor, original_currency)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Row row : rows) {
                Object[] values = {
                    row.position(),
                    at(row.recordedAt()),
                    at(row.bookedAt()),
                    row.debit(),
                    row.credit(),
                    row.amount(),
                    row.reporting(),
                    row.parent(),
                    row.merchant(),
                    row.kind().code(),
                    row.decline(),
                    row.channel().code(),
                    row.category().code(),
                    row.segment().code(),
                    row.mcc(),
                    row.source(),
                    row.currency(),
                    row.country(),
                    row.abroad(),
                    "purpose of " + row.position(),
                    row.hasOriginal() ? row.paidMinor() : null,
                    row.hasOriginal() ? row.paidIn() : null
                };
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        writeBalances(connection);
    }

    private static void writeBalances(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    update ledger.account a set balance_minor = e.minor
                    from (select account, sum(minor) as minor
                          from ledger.journal j
                          cross join lateral (values (debit_account, -amount_minor), (credit_account, amount_minor))
                               as leg (account, minor)
                          where decline_reason = 0 group by account) e
                    where e.account = a.id""");
        }
    }

    /** The cube as its consumer would leave it after these rows, from plain sums of its rows. */
    public static void writeCube(Connection connection, RandomJournal journal) throws SQLException {
        writeCube(connection, journal, row -> true);
    }

    /** The cube, in the place of an older one, when it has taken some of the rows. */
    static void writeCube(Connection connection, RandomJournal journal, Predicate<Row> taken) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("cell_day", "cell_hour", "quarter_total", "merchant_day", "cube_position")) {
                statement.execute("delete from statistics." + table);
            }
        }
        List<Dimension> cell = List.of(
                Dimension.SEGMENT,
                Dimension.CATEGORY,
                Dimension.COUNTRY,
                Dimension.CHANNEL,
                Dimension.KIND,
                Dimension.CURRENCY,
                Dimension.SOURCE);
        Function<Instant, Object> day =
                moment -> moment.atZone(RandomJournal.BANK_ZONE).toLocalDate();
        writeTable(connection, journal.rows, "cell_day", cell, row -> day.apply(row.bookedAt()), taken);
        writeTable(
                connection,
                journal.rows,
                "cell_hour",
                cell,
                row -> at(row.bookedAt().truncatedTo(ChronoUnit.HOURS)),
                taken);
        writeTable(
                connection,
                journal.rows,
                "quarter_total",
                List.of(),
                row -> at(Instant.ofEpochSecond(row.bookedAt().getEpochSecond() / 900 * 900)),
                taken);
        writeTable(
                connection,
                journal.rows,
                "merchant_day",
                List.of(Dimension.MERCHANT, Dimension.MCC, Dimension.CURRENCY),
                row -> day.apply(row.bookedAt()),
                taken.and(row -> row.merchant() != 0 || row.mcc() != 0));
        writePositions(connection, journal.rows, taken);
    }

    private static void writeTable(
            Connection connection,
            List<Row> rows,
            String table,
            List<Dimension> by,
            Function<Row, Object> time,
            Predicate<Row> which)
            throws SQLException {
        Map<List<Object>, Measures> sums = new HashMap<>();
        for (Row row : rows) {
            if (which.test(row)) {
                List<Object> key = new ArrayList<>();
                key.add(time.apply(row));
                by.forEach(dimension -> key.add(code(row, dimension)));
                sums.merge(key, row.measures(), Measures::plus);
            }
        }
        String marks = "?,".repeat(1 + by.size() + 10);
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into statistics." + table + " values (" + marks.substring(0, marks.length() - 1) + ")")) {
            for (var sum : sums.entrySet()) {
                int next = 1;
                for (Object part : sum.getKey()) {
                    statement.setObject(next++, part);
                }
                Measures m = sum.getValue();
                for (long value : new long[] {
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
                }) {
                    statement.setLong(next++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The cube's sketches of all who paid on a day of the bank. */
    public static void writeSketchesOfDays(Connection connection, List<Row> rows) throws SQLException {
        Map<List<Object>, DistinctSketch> sketches = new HashMap<>();
        for (Row row : rows) {
            if (row.measures().payments() > 0) {
                LocalDate day = row.bookedAt().atZone(RandomJournal.BANK_ZONE).toLocalDate();
                sketches.computeIfAbsent(
                                List.of(day, Topics.partitionOf(row.customer(), Topics.PARTITIONS)),
                                any -> new DistinctSketch())
                        .add(row.customer());
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into statistics.distinct_day values (?, 0, '', ?, ?)")) {
            for (var sketch : sketches.entrySet()) {
                statement.setObject(1, sketch.getKey().get(0));
                statement.setObject(2, sketch.getKey().get(1));
                statement.setBytes(3, sketch.getValue().toBytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Object code(Row row, Dimension dimension) {
        return switch (dimension) {
            case SEGMENT -> row.segment().code();
            case CATEGORY -> row.category().code();
            case CHANNEL -> row.channel().code();
            case KIND -> row.kind().code();
            case SOURCE -> row.source();
            case MERCHANT -> row.merchant();
            case MCC -> row.mcc();
            case DECLINE_REASON -> row.decline();
            case COUNTRY, CURRENCY, REGION, AGE_BAND -> row.value(dimension);
        };
    }

    private static void writePositions(Connection connection, List<Row> rows, Predicate<Row> taken)
            throws SQLException {
        Map<Integer, Row> last = new HashMap<>();
        rows.stream()
                .filter(taken)
                .forEach(row -> last.merge(
                        Topics.partitionOf(row.customer(), Topics.PARTITIONS),
                        row,
                        (a, b) -> a.position() > b.position() ? a : b));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into statistics.cube_position (partition, topic, next_offset, position, recorded_at, owner_epoch)"
                        + " values (?, 't', 0, ?, ?, 1)")) {
            for (var partition : last.entrySet()) {
                statement.setInt(1, partition.getKey());
                statement.setLong(2, partition.getValue().position());
                statement.setObject(3, at(partition.getValue().recordedAt()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
