package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.CubeRecount;
import dev.bankdesk.core.statistics.CubeRecount.SketchKey;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.Slice;
import dev.bankdesk.core.statistics.SourceNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Journal and cube at one and the same moment: what the cube says that it includes, and the rows that it must have made of it.
 * Further readers of that moment join it. For one thread each.
 */
final class CubeMoment implements AutoCloseable {
    private static final int WIDTH = 10;

    final SourceNames names = new SourceNames();
    final SourceIds sources;
    /** Names of tables in which rows stand that nobody's fold makes. */
    final Set<String> strange = new TreeSet<>();

    private final Connection connection;
    private final AccountCustomers customers;

    /** Where a partition of the cube stands. */
    record Place(String topic, int journalEpoch, long position) {}

    /** Days that hold anything, both inclusive; null where there are none. */
    record Extent(LocalDate first, LocalDate last) {}

    private CubeMoment(Connection connection, AccountCustomers customers) throws SQLException {
        this.connection = connection;
        this.customers = customers == null ? AccountCustomers.read(connection) : customers;
        this.sources = SourceIds.read(connection, names);
    }

    static CubeMoment open(Connect server) throws SQLException {
        return new CubeMoment(connect(server), null);
    }

    /** The same moment once more, for another thread. */
    static CubeMoment join(Connect server, String moment, AccountCustomers customers) throws SQLException {
        Connection connection = connect(server);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction snapshot '" + moment + "'");
        }
        return new CubeMoment(connection, customers);
    }

    private static Connection connect(Connect server) throws SQLException {
        Connection connection = server.open();
        // Many short ranges: a compiled plan or a helper process each would cost more than they save.
        try (Statement statement = connection.createStatement()) {
            statement.execute("set jit = off");
            statement.execute("set max_parallel_workers_per_gather = 0");
        }
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    String export() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    AccountCustomers customers() {
        return customers;
    }

    long head() throws SQLException {
        long[] head = {0};
        CopiedRows.read(connection, "select position from ledger.journal_head", row -> head[0] = row.number());
        return head[0];
    }

    Map<Integer, Place> places() throws SQLException {
        return places(connection, "");
    }

    static Map<Integer, Place> places(Connection connection, String suffix) throws SQLException {
        Map<Integer, Place> places = new TreeMap<>();
        String sql = "select partition, topic, journal_epoch, position from statistics.cube_position order by partition"
                + suffix;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                places.put(row.getInt(1), new Place(row.getString(2), row.getInt(3), row.getLong(4)));
            }
        }
        return places;
    }

    /** Of the journal's bookings and of all that the cube has. */
    Extent extent(ZoneId zone) throws SQLException {
        String sql =
                """
                select (min(first) at time zone '%1$s')::date, (max(last) at time zone '%1$s')::date
                  from (select min(booked_at) as first, max(booked_at) as last from ledger.journal
                  union all select min(hour), max(hour) from statistics.cell_hour
                  union all select min(quarter), max(quarter) from statistics.quarter_total
                  union all select min(day)::timestamp at time zone '%1$s', max(day)::timestamp at time zone '%1$s' from statistics.cell_day
                  union all select min(day)::timestamp at time zone '%1$s', max(day)::timestamp at time zone '%1$s' from statistics.merchant_day
                  union all select min(day)::timestamp at time zone '%1$s', max(day)::timestamp at time zone '%1$s' from statistics.distinct_day) x
                """
                        .formatted(zone.getId());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            LocalDate first = row.getObject(1, LocalDate.class);
            return first == null ? null : new Extent(first, row.getObject(2, LocalDate.class));
        }
    }

    /** All rows of the journal that were booked on these days. @return how many */
    long journal(Days days, CubeRecount into) throws SQLException {
        long[] rows = {0};
        new JournalRows(connection, customers, sources, names).read(days.within("booked_at"), row -> {
            rows[0]++;
            into.add(row);
        });
        return rows[0];
    }

    /** All that the cube has of these days. @return how many rows */
    long stored(Days days, CubeRecount into) throws SQLException {
        long[] rows = {0};
        long[] measures = new long[WIDTH];
        for (StoredTable table : StoredTable.values()) {
            String range = table.isByDay() ? days.among(table.bucket) : days.within(table.bucket);
            String select = "select " + table.columns() + " from statistics." + table.name + " where " + range;
            CopiedRows.read(connection, select, row -> {
                long at = row.bucket();
                long code = table.code(row, sources);
                rows[0]++;
                if (code == StoredTable.STRANGE) {
                    strange.add(table.name);
                    return;
                }
                for (int i = 0; i < WIDTH; i++) {
                    measures[i] = row.number();
                }
                into.stored(table.table, at, code, measures);
            });
        }
        String sketches = "select day, dimension, code, partition, sketch from statistics.distinct_day where ";
        CopiedRows.read(connection, sketches + days.among("day"), row -> {
            long day = row.bucket();
            Slice slice = slice((int) row.number(), row.text());
            int partition = (int) row.number();
            if (slice == null) {
                strange.add("distinct_day");
            } else {
                into.storedSketch(new SketchKey(day, slice, partition), sketch(row.bytes()));
            }
            rows[0]++;
        });
        return rows[0];
    }

    /** Null where no fold makes such a slice. */
    private static Slice slice(int dimension, String code) {
        try {
            Slice slice = Slice.stored(dimension + code);
            return slice.text().equals(code) ? slice : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Bytes that are no sketch are like none: they differ from what is counted. */
    private static DistinctSketch sketch(byte[] bytes) {
        try {
            return DistinctSketch.of(bytes);
        } catch (RuntimeException e) {
            return null;
        }
    }

    static boolean areWhole(Map<Integer, Place> places) {
        return places.size() == Topics.PARTITIONS
                && places.values().stream().noneMatch(place -> place.topic().isEmpty());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
