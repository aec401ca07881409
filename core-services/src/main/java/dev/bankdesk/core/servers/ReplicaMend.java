package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the replica anew where it can follow its primary no longer: it has no data, does not start with the data that it
 * has, or needs WAL that the primary has not kept. A replica that knows more than its primary is never copied over.
 */
final class ReplicaMend implements ServerWatch.Mend {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaMend.class);

    /** A start in vain may have other reasons, such as children of a killed run that still hold memory. */
    private static final int STARTS_IN_VAIN = 3;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /** Longer than it replays what it already has: from then on it waits for WAL that does not come. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final PostgresPair pair;
    private long nextLookNanos = System.nanoTime();
    private long heardOfNanos = System.nanoTime();
    private boolean lostAtLastLook;

    ReplicaMend(PostgresPair pair) {
        this.pair = pair;
    }

    @Override
    public boolean isNeeded(int startsInVain) {
        if (pair.rolesChange()) {
            return false;
        }
        PostgresServer replica = pair.replica();
        if (!replica.running()) {
            heardOfNanos = System.nanoTime();
        }
        if (!replica.hasData()) {
            return true;
        }
        return replica.running() ? isLostForAWhile() : startsInVain >= STARTS_IN_VAIN;
    }

    @Override
    public void run() {
        pair.whileSeeding(this::copy);
    }

    private void copy() {
        PostgresServer primary = pair.primary();
        PostgresServer replica = pair.replica();
        LOG.warn("{} cannot follow any longer and is copied anew from {}", replica.name(), primary.name());
        long begin = System.nanoTime();
        // Also one that still answers: what it says grows older, and its readers turn to the primary.
        replica.stop();
        new ReplicaSeed(primary, replica.home()).run();
        if (pair.record().last() != null) {
            forgetOldTimeline(replica.home());
        }
        LOG.info("{} was copied in {} ms", replica.name(), (System.nanoTime() - begin) / 1_000_000);
    }

    private static void forgetOldTimeline(ServerHome replica) {
        try {
            new OldTimeline(replica).delete();
        } catch (IOException e) {
            LOG.warn("The data of the old timeline could not be deleted: {}", FileFailure.words(e));
        }
    }

    private boolean isLostForAWhile() {
        if (System.nanoTime() - nextLookNanos < 0) {
            return false;
        }
        nextLookNanos = System.nanoTime() + LOOK_EVERY.toNanos();
        boolean before = lostAtLastLook;
        lostAtLastLook = isLost();
        return before && lostAtLastLook;
    }

    private boolean isLost() {
        try (Connection onPrimary = pair.primary().connectAsOwner("postgres")) {
            if (streams(onPrimary)) {
                heardOfNanos = System.nanoTime();
                return false;
            }
            ReplicationSlot.ensure(onPrimary);
            Optional<Position> reached = position();
            reached.ifPresent(answered -> heardOfNanos = System.nanoTime());
            return reached.isPresent()
                    ? isGone(reached.get(), onPrimary)
                    : System.nanoTime() - heardOfNanos > SILENCE.toNanos();
        } catch (SQLException primaryIsBusyOrAway) {
            return false;
        }
    }

    private static boolean streams(Connection primary) throws SQLException {
        try (Statement statement = primary.createStatement();
                ResultSet row = statement.executeQuery(
                        "select from pg_stat_replication where application_name = '" + ReplicationSlot.NAME + "'")) {
            return row.next();
        }
    }

    /** Up to where the replica has the WAL of which system. */
    private record Position(String lsn, long system) {}

    /** Empty where it does not answer, as before it has replayed what it needs to be consistent. */
    private Optional<Position> position() {
        try (Connection onReplica = pair.replica().connectAsOwner("postgres");
                Statement statement = onReplica.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::text, system_identifier
                        from pg_control_system()""")) {
            row.next();
            return Optional.of(new Position(row.getString(1), row.getLong(2)));
        } catch (SQLException silent) {
            return Optional.empty();
        }
    }

    /** Whether the primary has gone on from there and has the next piece of WAL no longer. */
    private static boolean isGone(Position reached, Connection primary) throws SQLException {
        try (PreparedStatement statement = primary.prepareStatement(
                """
                select system_identifier = ? and reached <= pg_current_wal_flush_lsn()
                    and not exists (select from pg_ls_waldir()
                        -- Of a file's name the first 8 letters are the timeline, which may be an older one.
                        where substr(name, 9) = substr(pg_walfile_name(reached + 1), 9))
                from pg_control_system(), cast(? as pg_lsn) reached""")) {
            statement.setLong(1, reached.system());
            statement.setString(2, reached.lsn());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
