package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.PairRecord.Pending;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the primary's role to the standby: ends the old primary, waits until the standby has replayed what that one left,
 * notes in the folder who is primary, promotes. The old primary's data lie aside then, and its server is copied anew as the
 * replica.
 */
final class Failover {
    static final String PLANNED = "planned";
    static final String FORCED = "forced";
    static final String BY_ITSELF = "by itself";

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(30);
    private static final long MOST_BYTES_BEHIND = 64_000_000;

    private final PostgresPair pair;

    Failover(PostgresPair pair) {
        this.pair = pair;
    }

    /** What speaks for and against it, asked before anything is touched. */
    private record Standing(boolean primaryAnswers, boolean streams, long bytesBehind, String mark) {}

    /**
     * On request.
     *
     * @param force takes the loss where the standby has not all that was answered
     * @throws Refusal where it may not be, or did not come about; a primary that worked works again then
     */
    FailoverReport onRequest(boolean force) {
        return pair.changeRoles(() -> {
            requireStandby();
            Standing standing = standing();
            Optional<String> obstacle = obstacle(standing);
            if (obstacle.isPresent() && !force) {
                throw Refusal.failure(
                        obstacle.get() + ".",
                        "Wait until ./bankdesk status shows the standby streaming and promotable, or take the loss with"
                                + " ./bankdesk failover --force: it is counted and shown.");
            }
            return run(standing, obstacle.isPresent() ? FORCED : PLANNED, force);
        });
    }

    /** By the supervisor, which has tried to start the primary again and again. */
    FailoverReport byItself() {
        return pair.changeRoles(() -> {
            requireStandby();
            return run(new Standing(false, false, 0, ""), BY_ITSELF, false);
        });
    }

    /** Only what every acknowledged order is on may go on without anybody's word. */
    boolean mayBeByItself() {
        return pair.synchronous() != Synchronous.OFF
                && pair.record().inForce()
                && pair.lastSeenMark().isEmpty()
                && !pair.primary().running()
                && pair.replica().running();
    }

    private FailoverReport run(Standing standing, String how, boolean force) {
        LOG.warn("The standby becomes the primary ({})", how);
        long begin = System.nanoTime();
        boolean wasInForce = pair.record().inForce();
        boolean complete = endOldPrimary();
        if (!complete && !wasInForce && !force) {
            pair.primary().start();
            throw Refusal.failure(
                    "The standby did not reach what the primary had written, and nothing was changed.",
                    "See its log " + pair.replica().home().log() + ", and try again.");
        }
        // With synchronous replication nobody was answered, nor anything published, that the standby has not.
        boolean raise = !complete && (!wasInForce || !standing.mark.isEmpty());
        pair.note(pair.record().promoting(new Pending(how, raise)));
        pair.takeRoles();
        pair.replica().prepare();
        new Promotion(pair).finish();
        FailoverReport report = FailoverReport.of(pair, (System.nanoTime() - begin) / 1_000_000);
        LOG.warn("The roles have changed: {}", report);
        return report;
    }

    private void requireStandby() {
        try {
            replayed(pair.replica());
        } catch (SQLException e) {
            throw Refusal.failure(
                    "No standby answers that could become the primary: " + e.getMessage() + ".",
                    "See ./bankdesk status; a replica that is away is started or copied anew by itself.",
                    e);
        }
    }

    private Optional<String> obstacle(Standing standing) {
        if (!standing.mark.isEmpty()) {
            return Optional.of("The standby must not be promoted: " + standing.mark);
        }
        if (!standing.primaryAnswers) {
            return pair.record().inForce()
                    ? Optional.empty()
                    : Optional.of(
                            "The primary does not answer, and its commits did not wait for the standby (synchronous = "
                                    + pair.synchronous().word() + "), so the last payments may be missing there");
        }
        if (!standing.streams) {
            return Optional.of("The standby does not stream from the primary at this moment");
        }
        return standing.bytesBehind > MOST_BYTES_BEHIND
                ? Optional.of("The standby is " + standing.bytesBehind / 1_000_000 + " MB behind")
                : Optional.empty();
    }

    private Standing standing() {
        if (!pair.primary().running()) {
            return new Standing(false, false, 0, pair.lastSeenMark());
        }
        try (PairLook look = new PairLook(pair.primary())) {
            PairLook.Seen seen = look.look();
            return new Standing(true, seen.streams(), seen.written() - Math.max(0, seen.replayed()), seen.mark());
        } catch (SQLException silent) {
            LOG.warn("The primary does not answer: {}", silent.getMessage());
            return new Standing(false, false, 0, pair.lastSeenMark());
        }
    }

    /** @return whether the standby has all that the old primary ever wrote */
    private boolean endOldPrimary() {
        PostgresServer old = pair.primary();
        old.stop();
        try {
            WorkersOfFolder.end(old.home().data());
            ControlFile end = ControlFile.of(old.home().data());
            return end.stoppedInOrder() && reaches(end.checkpoint());
        } catch (IOException e) {
            LOG.warn("The old primary's data do not tell how it ended: {}", e.getMessage());
            return false;
        }
    }

    /** As long as it moves on, but no longer than the limit: one that does not stream never will. */
    private boolean reaches(long checkpoint) {
        long deadline = System.nanoTime() + REPLAY_LIMIT.toNanos();
        long movedNanos = System.nanoTime();
        long last = -1;
        while (System.nanoTime() < deadline
                && System.nanoTime() - movedNanos < Duration.ofSeconds(5).toNanos()) {
            try {
                long replayed = replayed(pair.replica());
                if (replayed > checkpoint) {
                    return true;
                }
                if (replayed > last) {
                    last = replayed;
                    movedNanos = System.nanoTime();
                }
            } catch (SQLException e) {
                LOG.warn("The standby does not say where it is: {}", e.getMessage());
            }
            ServerProcess.pause();
        }
        return false;
    }

    private static long replayed(PostgresServer standby) throws SQLException {
        try (Connection connection = standby.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (pg_last_wal_replay_lsn() - '0/0')::bigint where pg_is_in_recovery()")) {
            if (!row.next()) {
                throw new SQLException("it is no standby");
            }
            return row.getLong(1);
        }
    }
}
