package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.CellCode;
import dev.bankdesk.core.statistics.CubeDelta;
import dev.bankdesk.core.statistics.CubeStore;
import dev.bankdesk.core.statistics.Letters;
import dev.bankdesk.core.statistics.MeasuredRows;
import dev.bankdesk.core.statistics.MerchantCode;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/** The schema {@code statistics}. One connection, opened again after a failure; for one thread. */
public final class PostgresCubeStore implements CubeStore {
    private static final List<String> TABLES =
            List.of("cell_hour", "cell_day", "quarter_total", "merchant_day", "distinct_day");

    private final Connect connect;
    private final SourceNames sources;
    private final Map<String, Integer> sourceIds = new HashMap<>();
    private Connection connection;

    /** @param sources of the consumer that writes */
    public PostgresCubeStore(Connect connect, SourceNames sources) {
        this.connect = connect;
        this.sources = sources;
    }

    @Override
    public Map<Integer, Stand> claim(Set<Integer> partitions) {
        String sql =
                """
                insert into statistics.cube_position as p
                       (partition, topic, next_offset, position, recorded_at, owner_epoch)
                values (?, '', -1, 0, to_timestamp(0), 1)
                on conflict (partition) do update set owner_epoch = p.owner_epoch + 1
                returning owner_epoch, topic, next_offset, position, (extract(epoch from recorded_at) * 1000000)::bigint,
                          journal_epoch
                """;
        return inTransaction(() -> {
            Map<Integer, Stand> stands = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int partition : new TreeSet<>(partitions)) {
                    statement.setInt(1, partition);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        stands.put(
                                partition,
                                new Stand(
                                        partition,
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getInt(6)));
                    }
                }
            }
            return stands;
        });
    }

    @Override
    public void beginAnew(String topic, int journalEpoch) {
        inTransaction(() -> {
            if (isOutdated(topic, journalEpoch)) {
                try (Statement statement = connection.createStatement()) {
                    for (String table : TABLES) {
                        // Not truncated: questions go on meanwhile, on the replica too.
                        statement.executeUpdate("delete from statistics." + table);
                    }
                    statement.executeUpdate(
                            """
                            update statistics.cube_position
                               set topic = '', next_offset = -1, position = 0, recorded_at = to_timestamp(0),
                                   owner_epoch = owner_epoch + 1, journal_epoch = 0
                            """);
                }
            }
            return null;
        });
    }

    /** Locks every partition's row, so that no owner writes between the question and its consequence. */
    private boolean isOutdated(String topic, int journalEpoch) throws SQLException {
        String sql =
                """
                select topic <> '' and (topic <> ? or journal_epoch < ?) from statistics.cube_position
                order by partition for update
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            statement.setInt(2, journalEpoch);
            boolean outdated = false;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    outdated |= row.getBoolean(1);
                }
            }
            return outdated;
        }
    }

    @Override
    public void apply(CubeDelta delta) {
        inTransaction(() -> {
            // First, so that a partition's owner holds its row while it reads and merges the partition's sketches.
            move(delta.before(), delta.stands());
            cells("cell_hour", "hour", "to_timestamp(at)", delta.hours());
            cells("cell_day", "day", "date '1970-01-01' + at::int", delta.days());
            quarters(delta.quarters());
            merchants(delta.merchants());
            new DaySketches(connection).merge(delta.sketches());
            return null;
        });
    }

    private void move(List<Stand> before, List<Stand> after) throws SQLException {
        String sql =
                """
                update statistics.cube_position
                   set topic = ?, next_offset = ?, position = ?, recorded_at = to_timestamp(0) + ? * interval '1 microsecond',
                       journal_epoch = ?
                 where partition = ? and owner_epoch = ? and next_offset = ? and position = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < after.size(); i++) {
                Stand stand = after.get(i);
                statement.setString(1, stand.topic());
                statement.setLong(2, stand.nextOffset());
                statement.setLong(3, stand.position());
                statement.setLong(4, stand.recordedAtMicros());
                statement.setInt(5, stand.journalEpoch());
                statement.setInt(6, stand.partition());
                statement.setLong(7, stand.ownerEpoch());
                statement.setLong(8, before.get(i).nextOffset());
                statement.setLong(9, before.get(i).position());
                if (statement.executeUpdate() != 1) {
                    throw refused(stand);
                }
            }
        }
    }

    /** In the transaction of the write: nothing of it is stored. */
    private StatisticsUnavailable refused(Stand written) throws SQLException {
        String sql = "select owner_epoch from statistics.cube_position where partition = " + written.partition();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            boolean owned = row.next() && row.getLong(1) == written.ownerEpoch();
            return new StatisticsUnavailable("partition " + written.partition()
                    + (owned
                            ? " of the cube does not stand where its owner left it"
                            : " of the cube has another owner now; this one's write was refused"));
        }
    }

    private void cells(String table, String bucket, String at, MeasuredRows rows) throws SQLException {
        readSourceIds(rows);
        new MeasuredUpsert(connection, table)
                .bucket(bucket, at, rows.at())
                .number("segment", codes(rows, CellCode::segment))
                .number("category", codes(rows, CellCode::category))
                .text("country", texts(rows, code -> Letters.country(CellCode.country(code))))
                .number("channel", codes(rows, CellCode::channel))
                .number("kind", codes(rows, CellCode::kind))
                .text("currency", texts(rows, code -> Letters.currency(CellCode.currency(code))))
                .number("source", codes(rows, code -> sourceIds.get(sources.name(CellCode.source(code)))))
                .execute(rows);
    }

    private void quarters(MeasuredRows rows) throws SQLException {
        new MeasuredUpsert(connection, "quarter_total")
                .bucket("quarter", "to_timestamp(at)", rows.at())
                .execute(rows);
    }

    private void merchants(MeasuredRows rows) throws SQLException {
        new MeasuredUpsert(connection, "merchant_day")
                .bucket("day", "date '1970-01-01' + at::int", rows.at())
                .number("merchant", codes(rows, MerchantCode::merchant))
                .number("mcc", codes(rows, MerchantCode::mcc))
                .text("currency", texts(rows, code -> Letters.currency(MerchantCode.currency(code))))
                .execute(rows);
    }

    /** The ledger names a source before it books the first row of it; a name that is missing was added since we looked. */
    private void readSourceIds(MeasuredRows rows) throws SQLException {
        for (long code : rows.code()) {
            String name = sources.name(CellCode.source(code));
            if (!findSource(name)) {
                throw new StatisticsUnavailable("the ledger knows no source \"" + name + "\"");
            }
        }
    }

    private boolean findSource(String name) throws SQLException {
        if (!sourceIds.containsKey(name)) {
            try (PreparedStatement statement = connection.prepareStatement("select name, id from ledger.source");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sourceIds.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return sourceIds.containsKey(name);
    }

    @Override
    public boolean knowsSource(String name) {
        return inTransaction(() -> findSource(name));
    }

    private static long[] codes(MeasuredRows rows, LongUnaryOperator part) {
        return java.util.Arrays.stream(rows.code()).map(part).toArray();
    }

    private static String[] texts(MeasuredRows rows, LongFunction<String> part) {
        IntFunction<String[]> array = String[]::new;
        return java.util.Arrays.stream(rows.code()).mapToObj(part).toArray(array);
    }

    private <T> T inTransaction(Work<T> work) {
        try {
            if (connection == null) {
                connection = open();
            }
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException e) {
            close();
            throw new StatisticsUnavailable("the cube cannot be written: " + e.getMessage(), e);
        } catch (StatisticsUnavailable e) {
            close();
            throw e;
        } catch (RuntimeException e) {
            // Whatever it was, half of the work is done: the next commit must not store it.
            close();
            throw new StatisticsUnavailable("the cube cannot be written: " + e.getMessage(), e);
        }
    }

    private Connection open() throws SQLException {
        Connection opened = connect.open();
        opened.setAutoCommit(false);
        try (var statement = opened.createStatement()) {
            // Rows and offset are lost together or not at all, and come again from the topic: no need to wait for the
            // disk.
            statement.execute("set synchronous_commit = off");
            // Partitions share rows: suspended in its transaction, a process would hold the others up while it sleeps.
            // The first is not for statements at work; the second ends what was cut off in the middle of one.
            statement.execute("set idle_in_transaction_session_timeout = '5s'");
            statement.execute("set transaction_timeout = '10min'");
        }
        opened.commit();
        return opened;
    }

    /** Rolls back what is open. */
    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StatisticsUnavailable("the cube's connection cannot be closed: " + e.getMessage(), e);
            } finally {
                connection = null;
            }
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }
}
