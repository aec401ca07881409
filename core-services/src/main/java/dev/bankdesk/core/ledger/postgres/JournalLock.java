package dev.bankdesk.core.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of the journal's head, for everyone who takes it. A process that was stopped holding it must not hold the others:
 * the server ends a transaction after 4 s, but not while it waits for a stopped client in the middle of a COPY or of an
 * answer (PostgreSQL looks at its timeouts between commands only, and at a request to end also there). So whoever waits looks
 * every half second, and has the server end the session that has held the lock for longer.
 */
final class JournalLock {
    /** Of every session that takes the lock, or one that the holders of the lock wait for. */
    static final String TRANSACTION_TIMEOUT = "-c transaction_timeout=4000";

    /** How long a waiting one waits until it looks who holds it. */
    static final String LOCK_TIMEOUT = "lock_timeout=500";

    private static final Logger LOG = LoggerFactory.getLogger(JournalLock.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * Those who only wait hold the table's lock too, but begin anew every half second. One that waits for the standby is
     * spared: it has committed here, and ended it would be seen without being on the standby. That wait ends with the
     * standby's answer, or when the replication's watch lets go of the standby.
     */
    private static final String END_OVERDUE =
            """
            select a.pid, pg_terminate_backend(a.pid), extract(epoch from clock_timestamp() - a.xact_start)
            from (select distinct pid from pg_locks
                  where relation = 'ledger.journal_head'::regclass and granted
                    and database = (select oid from pg_database where datname = current_database())
                    and mode in ('RowShareLock', 'RowExclusiveLock')) l
            join pg_stat_activity a on a.pid = l.pid
            where a.usename = current_user and a.pid <> pg_backend_pid()
              and a.xact_start < clock_timestamp() - interval '4 seconds'
              and a.wait_event is distinct from 'SyncRep'""";

    private JournalLock() {}

    /** The head while it is locked. */
    record HeadRow(int epoch, long position, long changes) {}

    /** Takes the lock on a writer's session, as the first statement of its transaction. */
    static HeadRow take(Connection connection) throws SQLException {
        return take(connection, false);
    }

    /** Takes the lock on any session, as the first statement of its transaction, and lets writers read again what they remember. */
    static HeadRow takeToChange(Connection connection) throws SQLException {
        HeadRow head = take(connection, true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = 0");
            statement.executeUpdate("update ledger.journal_head set changes = changes + 1");
        }
        return new HeadRow(head.epoch, head.position, head.changes + 1);
    }

    private static HeadRow take(Connection connection, boolean withTimeout) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try (Statement statement = connection.createStatement()) {
                if (withTimeout) {
                    statement.execute("set local " + LOCK_TIMEOUT);
                }
                return lock(connection);
            } catch (SQLException e) {
                if (!isNotAvailable(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                connection.rollback();
                endOverdue(connection);
            }
        }
    }

    /** Whether a statement gave up waiting for the lock. */
    static boolean isNotAvailable(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    /** The head as it stands, without the lock. */
    static HeadRow look(Connection connection) throws SQLException {
        return read(connection, "");
    }

    private static HeadRow lock(Connection connection) throws SQLException {
        return read(connection, " for update");
    }

    private static HeadRow read(Connection connection, String locking) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select epoch, position, changes from ledger.journal_head" + locking);
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("ledger.journal_head is empty");
            }
            return new HeadRow(row.getInt(1), row.getLong(2), row.getLong(3));
        }
    }

    private static void endOverdue(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery(END_OVERDUE)) {
            while (ended.next()) {
                LOG.warn(
                        "The session {} held the journal for {} s and was ended; its process may have been stopped",
                        ended.getInt(1),
                        ended.getBigDecimal(3));
            }
        }
        connection.commit();
    }
}
