package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.JournalRoom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the journal's partitions ahead of the writer, so that booking never waits for one, and notes of the full ones which
 * booking times they hold. Safe beside other processes that do the same.
 */
public final class JournalPartitions {
    /** Partitions that stand empty behind the one that is written to: time to repair whatever hinders the next. */
    static final int AHEAD = 2;

    /** The pool takes it back with the connection. */
    private static final int LONGEST_COUNTING_MILLIS = 600_000;

    private static final Logger LOG = LoggerFactory.getLogger(JournalPartitions.class);

    /** Nobody is made to wait behind us: who holds the table longer than this is asked again at the next try. */
    private static final String NO_LONG_WAIT = "set local lock_timeout = '2s'";

    /** One process at a time; given back with the transaction. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('bankdesk journal partitions'))";

    private static final String STAND =
            """
            select h.position, coalesce((select max(end_position) from ledger.journal_partition), h.position + 1),
                   (select value::bigint from ledger.bank_setting where name = 'journal_partition_rows')
            from ledger.journal_head h""";

    /** Only partitions whose last position is committed: nothing in them changes any more. */
    private static final String FULL =
            """
            select first_position from ledger.journal_partition
            where last_booked_at is null and end_position <= (select position + 1 from ledger.journal_head)
            order by 1""";

    private final DataSource primary;
    private volatile long lookAgainAt;

    /** @param end first position that has no place yet */
    private record Stand(long head, long end, long rowsEach) {
        long room() {
            return end - 1 - head;
        }

        boolean isEnough() {
            return room() >= AHEAD * rowsEach;
        }
    }

    public JournalPartitions(DataSource primary) {
        this.primary = primary;
    }

    /** Whether the journal has come so far that {@link #keepAhead} has something to do. Costs nothing. */
    public boolean isWorthALook(long position) {
        return position >= lookAgainAt;
    }

    /** Makes what is missing and notes what is full. Never throws: what hindered it is in the answer and in the log. */
    public JournalRoom keepAhead() {
        // Whatever happens, the next look that the writer asks for is a good while ahead; the clock's is not affected.
        lookAgainAt = Long.MAX_VALUE;
        Stand stand = null;
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            stand = stand(connection);
            if (!stand.isEnough()) {
                stand = makeMissing(connection);
            }
            lookAgainAt = stand.end - AHEAD * stand.rowsEach;
            noteFull(connection);
            return new JournalRoom(stand.room(), null);
        } catch (SQLException e) {
            return hindered(stand, e);
        }
    }

    private static JournalRoom hindered(Stand stand, SQLException e) {
        if (stand == null) {
            // The database is away: whoever writes says so too.
            LOG.warn("The journal's partitions cannot be looked at: {}", e.getMessage());
            return new JournalRoom(-1, "The journal's partitions cannot be looked at; the log has why.");
        }
        if (stand.isEnough()) {
            LOG.warn("A full partition's booking times are not noted yet: {}", e.getMessage());
            return new JournalRoom(stand.room(), null);
        }
        String words =
                "No new partition of the journal could be made; there is room for %,d more rows, then booking stops"
                        .formatted(stand.room());
        LOG.error("{}: {}", words, e.getMessage());
        return new JournalRoom(stand.room(), words + "; the log has why.");
    }

    private static Stand stand(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STAND)) {
            row.next();
            return new Stand(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    private static Stand makeMissing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NO_LONG_WAIT);
            statement.execute(ALONE);
        }
        // Under the lock once more: another process may have been here.
        Stand stand = stand(connection);
        while (!stand.isEnough()) {
            make(connection, stand.end, stand.end + stand.rowsEach);
            stand = stand(connection);
        }
        connection.commit();
        return stand;
    }

    /** Attached, not created in place: that would lock out readers and the writer while it waits for them. */
    private static void make(Connection connection, long first, long end) throws SQLException {
        String table = table(first);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table
                    + " (like ledger.journal including defaults including constraints including storage)");
            statement.execute("alter table ledger.journal attach partition " + table + " for values from (" + first
                    + ") to (" + end + ")");
            statement.execute("insert into ledger.journal_partition (first_position, end_position) values (" + first
                    + ", " + end + ")");
        }
        LOG.info("The journal has a partition for positions {} to {}", first, end - 1);
    }

    private static String table(long first) {
        return "ledger.journal_from_" + first;
    }

    private static void noteFull(Connection connection) throws SQLException {
        List<Long> full = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FULL)) {
            while (row.next()) {
                full.add(row.getLong(1));
            }
        }
        for (long first : full) {
            note(connection, first);
        }
        connection.commit();
    }

    /** Both ends are found on the index of booking times. */
    private static void note(Connection connection, long first) throws SQLException {
        String sql =
                """
                update ledger.journal_partition
                set first_booked_at = (select min(booked_at) from %1$s), last_booked_at = (select max(booked_at) from %1$s)
                where first_position = ?"""
                        .formatted(table(first));
        try (PreparedStatement statement = connection.prepareStatement(sql);
                Statement counting = connection.createStatement()) {
            statement.setLong(1, first);
            statement.executeUpdate();
            // Nobody else counts the journal as a whole: autovacuum looks at the partitions alone.
            // It locks out neither the writer nor readers, and a journal of many partitions takes its time.
            counting.execute("set local transaction_timeout = 0");
            connection.setNetworkTimeout(Runnable::run, LONGEST_COUNTING_MILLIS);
            boolean canLeavePartitionsOut = connection.getMetaData().getDatabaseMajorVersion() >= 18;
            counting.execute(canLeavePartitionsOut ? "analyze only ledger.journal" : "analyze ledger.journal");
        }
    }
}
