package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.Journal;
import dev.bankdesk.core.statistics.LiveWindow;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Journal rows of the last days, as binary copy. */
public final class PostgresLiveWindow implements LiveWindow {
    private static final long KEPT_BOOKED_SECONDS = 49 * 3_600L;
    private static final long KEPT_RECORDED_SECONDS = 3 * 3_600L + 60;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 50_000_000L;

    private final Connect connect;
    private final SourceNames names;

    /** @param names of the reader: one thread */
    public PostgresLiveWindow(Connect connect, SourceNames names) {
        this.connect = connect;
        this.names = names;
    }

    @Override
    public void read(long position, long highBooked, long recordedAt, Journal.Sink sink) {
        try (Connection connection = connect.open()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            awaitPosition(connection, position);
            AccountCustomers customers = AccountCustomers.read(connection);
            long booked = lowestHigh(connection, highBooked) - KEPT_BOOKED_SECONDS;
            long recorded = recordedAt - KEPT_RECORDED_SECONDS;
            String condition = "booked_at >= to_timestamp(%d) or position >= %d order by position"
                    .formatted(booked, firstRecordedAfter(connection, recorded, position));
            new JournalRows(connection, customers, SourceIds.read(connection, names), names).read(condition, sink);
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private static void awaitPosition(Connection connection, long position) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (number(connection, "select position from ledger.journal_head") < position) {
            if (System.nanoTime() > deadline) {
                throw new StatisticsUnavailable("the journal's copy is behind position " + position);
            }
            connection.rollback();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Of the partitions' highest booking times the lowest, in seconds: what they say themselves may be what is wrong. */
    private static long lowestHigh(Connection connection, long atMost) throws SQLException {
        Set<Integer> all = IntStream.range(0, Topics.PARTITIONS).boxed().collect(Collectors.toSet());
        return Math.min(atMost, new LatestBookings(connection).lowest(all).orElse(atMost));
    }

    /** Commit times rise with positions, so the first of a time is found by halving. */
    private static long firstRecordedAfter(Connection connection, long seconds, long head) throws SQLException {
        long low = 1;
        long high = head + 1;
        while (low < high) {
            long middle = low + high >>> 1;
            String sql = "select 1 from ledger.journal where recorded_at < to_timestamp(%d) and position = %d"
                    .formatted(seconds, middle);
            if (number(connection, sql) == 1) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
