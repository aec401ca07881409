package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.PairRecord.Pending;
import dev.bankdesk.core.servers.PairRecord.Promoted;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a primary of the standby that the folder's record calls the primary. Each step may be the last of this process: the
 * next start finds in the record what is left to do, and does it again.
 */
final class Promotion {
    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
    private static final int LIMIT_SECONDS = 60;

    private final PostgresPair pair;

    Promotion(PostgresPair pair) {
        this.pair = pair;
    }

    /**
     * Does what the record says is not done yet; nothing where the primary is one. Called when it answers.
     *
     * @throws Refusal where it does not become a primary; it takes no writes then
     */
    void finish() {
        PostgresServer primary = pair.primary();
        try {
            if (pair.record().pending() != null) {
                promote(primary, pair.record().pending());
            } else if (isStandby(primary)) {
                throw Refusal.failure(
                        "The record says that the primary is in "
                                + primary.home().folder() + ", and the data there are a standby's.",
                        "Put the right data or the right " + pair.folder().replication() + " back.");
            }
            Promoted last = pair.record().last();
            if (last != null && !last.counted()) {
                count(last);
            }
        } catch (SQLException | IOException e) {
            throw Refusal.failure(
                    "The standby did not become the primary: " + e.getMessage() + ".",
                    "It is tried again by itself; see " + primary.home().log() + ".",
                    e);
        }
    }

    private void promote(PostgresServer primary, Pending pending) throws SQLException, IOException {
        if (pending.raise()) {
            // Also where an earlier process was to promote it: nobody knows how far that one came.
            holdWritesOff(primary);
        }
        if (isStandby(primary)) {
            pgPromote(primary);
        }
        pair.note(pair.record().promoted(noteInTheBooks(primary, pending)));
        primary.holdWritesOff(false);
        primary.writeSettings();
        primary.reload();
    }

    private static boolean isStandby(PostgresServer server) throws SQLException {
        try (Connection connection = server.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void pgPromote(PostgresServer server) throws SQLException {
        try (Connection connection = server.connectAsOwner("postgres", PostgresServer.LONG_WORK);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_promote(true, " + LIMIT_SECONDS + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SQLException("it is a standby still after " + LIMIT_SECONDS + " s");
            }
        }
    }

    /** The epoch rises before anybody else may write: a position that comes again must not look like the one taken back. */
    private Promoted noteInTheBooks(PostgresServer primary, Pending pending) throws SQLException {
        try (Connection connection = primary.connectAsOwner(PostgresLogins.DATABASE, PostgresServer.LONG_WORK);
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("set synchronous_commit = local");
            ReplicationSlot.ensure(connection);
            long now = System.currentTimeMillis();
            boolean counted = !pending.raise();
            Long lost = counted ? (Long) 0L : null;
            if (!hasTables(statement)) {
                return new Promoted(now, pending.how(), 0, 0, 0, counted, lost, counted);
            }
            try (PreparedStatement note =
                    connection.prepareStatement("select id, epoch, position from ledger.promoted(?, ?)")) {
                note.setString(1, pending.how());
                note.setBoolean(2, pending.raise());
                try (ResultSet row = note.executeQuery()) {
                    row.next();
                    return new Promoted(
                            now, pending.how(), row.getLong(1), row.getInt(2), row.getLong(3), counted, lost, counted);
                }
            }
        }
    }

    private static boolean hasTables(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select to_regprocedure('ledger.promoted(text, boolean)') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The bank works meanwhile: the old primary's data are read where they lie. */
    private void count(Promoted last) throws SQLException {
        OptionalLong before = lastOfOldTimeline();
        Long lost = before.isPresent()
                ? (Long) Math.max(0, before.getAsLong() - last.position())
                : pair.lastSeenPosition() > 0 ? (Long) Math.max(0, pair.lastSeenPosition() - last.position()) : null;
        if (last.id() > 0) {
            tellTheBooks(last.id(), lost);
        }
        pair.note(pair.record().promoted(last.counted(lost, before.isPresent())));
        LOG.warn(
                "The promotion took {} positions of the journal back, those after {}{}",
                lost == null ? "nobody knows how many" : lost,
                last.position(),
                before.isPresent() ? "" : "; the old primary's data do not tell, so it may be more");
    }

    private OptionalLong lastOfOldTimeline() {
        OldTimeline old = new OldTimeline(pair.replica().home());
        return old.isThere() ? old.lastPosition(pair.primary().programs()) : OptionalLong.empty();
    }

    private void tellTheBooks(long id, Long lost) throws SQLException {
        try (Connection connection = pair.primary().connectAsOwner(PostgresLogins.DATABASE);
                PreparedStatement tell = connection.prepareStatement("select ledger.promotion_lost(?, ?)")) {
            tell.setLong(1, id);
            if (lost == null) {
                tell.setNull(2, Types.BIGINT);
            } else {
                tell.setLong(2, lost);
            }
            tell.execute();
        }
    }

    /** Takes its sessions' right to write, where they do not ask for it, before it becomes a primary. */
    private static void holdWritesOff(PostgresServer standby) {
        try {
            standby.holdWritesOff(true);
            standby.writeSettings();
            standby.reload();
            while (!isHeld(standby)) {
                ServerProcess.pause();
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "The settings of " + standby.name() + " cannot be written: " + FileFailure.words(e) + ".",
                    "Free some space on the disk.",
                    e);
        } catch (SQLException e) {
            throw Refusal.failure(
                    standby.name() + " does not answer any more: " + e.getMessage() + ".",
                    "See " + standby.home().log() + "; the promotion goes on when it answers.",
                    e);
        }
    }

    private static boolean isHeld(PostgresServer server) throws SQLException {
        try (Connection connection = server.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show default_transaction_read_only")) {
            return row.next() && row.getString(1).equals("on");
        }
    }
}
