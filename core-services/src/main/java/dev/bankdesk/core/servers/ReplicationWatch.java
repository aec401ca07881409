package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second how the standby follows. One that is gone for 5 s holds no commit any longer; once it has caught up,
 * commits wait for it again. It also serves the promotions that are asked for.
 */
final class ReplicationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationWatch.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long GONE_NANOS = Duration.ofSeconds(5).toNanos();

    /** A standby that is this close is one that follows. */
    private static final long CLOSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final PostgresPair pair;
    private final Supplier<BankAddresses> addresses;
    private final Consumer<BankAddresses> moved;
    private final InstantSource machine;
    private final Thread thread = new Thread(this::run, "watch-replication");
    private StandbyLag lag = new StandbyLag();
    private PairLook session;
    /** As the books said it last; a primary that is away cannot tell. */
    private PairLook.GivenUp givenUp = PairLook.GivenUp.NOTHING;

    private PostgresServer lookedAt;
    /** Up to where the standby must be before commits count as waiting for it; negative while they do not wait. */
    private long inForceFrom = -1;
    /** Of this primary, since commits wait for its standby; null where none was asked for. */
    private AwaitedCheckpoint checkpoint;

    /** What a person must put right before the pair works; empty where nothing. */
    private String trouble = "";

    private long silentSinceNanos = System.nanoTime();
    private String state = ReplicationHealth.STARTING;
    private Instant since;
    private volatile ReplicationHealth health;

    /** @param moved told the addresses after each change of roles */
    ReplicationWatch(
            PostgresPair pair,
            Supplier<BankAddresses> addresses,
            Consumer<BankAddresses> moved,
            InstantSource machine) {
        this.pair = pair;
        this.addresses = addresses;
        this.moved = moved;
        this.machine = machine;
        this.since = machine.instant();
        this.health = healthOf(null);
        thread.setDaemon(true);
    }

    void start() {
        try {
            FailoverRequest.forget(pair.folder());
        } catch (IOException e) {
            LOG.warn("An old request for a promotion cannot be deleted: {}", e.getMessage());
        }
        thread.start();
    }

    /** As it was seen last. */
    ReplicationHealth health() {
        return health;
    }

    /** Ends the watch without waiting for it, so that several end at the same time. */
    void cutOff() {
        thread.interrupt();
    }

    @Override
    public void close() {
        cutOff();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                serveAndLook();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            closeSession();
        }
    }

    private void serveAndLook() {
        try {
            FailoverRequest.serve(pair.folder(), force -> new Failover(pair).onRequest(force));
            pair.undisturbed(this::look);
            ReplicationHealthFile.write(pair.folder(), health);
        } catch (IOException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("The replication cannot be watched as it should, and is looked at again soon", e);
            }
        }
    }

    private void look() {
        PostgresServer primary = pair.primary();
        if (lookedAt != primary) {
            beginWith(primary);
        }
        try {
            if (pair.record().pending() != null && primary.running()) {
                new Promotion(pair).finish();
            }
            PairLook.Seen seen = session().look();
            silentSinceNanos = System.nanoTime();
            pair.seen(seen.position(), seen.mark());
            lag.seen(System.nanoTime(), seen.written(), seen.reached(pair.synchronous()));
            givenUp = seen.givenUp();
            decide(primary, seen);
            trouble = "";
            health = healthOf(seen);
        } catch (SQLException | IOException e) {
            closeSession();
            LOG.debug("The primary does not answer: {}", e.getMessage());
            if (System.nanoTime() - silentSinceNanos > GONE_NANOS) {
                become(ReplicationHealth.DEGRADED, silentSinceNanos);
            }
            health = healthOf(null);
        } catch (Refusal refusal) {
            LOG.error("{} {}", refusal.getMessage(), refusal.remedy());
            trouble = refusal.getMessage() + " " + refusal.remedy();
            become(ReplicationHealth.DEGRADED, System.nanoTime());
            health = healthOf(null);
        }
    }

    private void beginWith(PostgresServer primary) {
        boolean first = lookedAt == null;
        lookedAt = primary;
        closeSession();
        lag = new StandbyLag();
        inForceFrom = -1;
        checkpoint = null;
        if (!first) {
            moved.accept(addresses.get());
        }
    }

    private PairLook session() throws SQLException {
        if (session == null) {
            session = new PairLook(lookedAt);
        }
        return session;
    }

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void decide(PostgresServer primary, PairLook.Seen seen) throws SQLException, IOException {
        long now = System.nanoTime();
        long behind = lag.nanosBehind(now);
        if (behind >= GONE_NANOS) {
            letGoOnAlone(primary);
            become(ReplicationHealth.DEGRADED, now - behind);
        } else if (!lag.isAway() && behind < CLOSE_NANOS) {
            if (pair.synchronous() == Synchronous.OFF) {
                become(ReplicationHealth.HEALTHY, now);
            } else {
                letWait(primary, seen);
            }
        }
    }

    /** First the note: a primary that is lost now may have answered what the standby never got. */
    private void letGoOnAlone(PostgresServer primary) throws SQLException, IOException {
        if (pair.record().inForce()) {
            pair.note(pair.record().inForce(false));
        }
        if (inForceFrom >= 0 || primary.commitsWait()) {
            LOG.warn("The standby is gone for 5 s: commits go on without it");
            primary.letCommitsWait(false);
            inForceFrom = -1;
        }
        checkpoint = null;
    }

    private void letWait(PostgresServer primary, PairLook.Seen seen) throws SQLException, IOException {
        if (inForceFrom < 0) {
            primary.letCommitsWait(true);
            inForceFrom = Long.MAX_VALUE;
        } else if (inForceFrom == Long.MAX_VALUE) {
            // From the first look on that finds it in force: what was committed before may not have waited.
            if (seen.waitedFor()) {
                // That is what this session has read; whether commits wait is what the checkpointer has.
                awaitCheckpoint(primary);
            }
        } else if (seen.reached(pair.synchronous()) >= inForceFrom) {
            if (!pair.record().inForce()) {
                pair.note(pair.record().inForce(true));
                LOG.info("Commits wait for the standby ({})", pair.synchronous().word());
            }
            become(ReplicationHealth.HEALTHY, System.nanoTime());
        }
    }

    private void awaitCheckpoint(PostgresServer primary) throws SQLException {
        if (checkpoint == null) {
            checkpoint = AwaitedCheckpoint.of(primary);
        } else if (checkpoint.state() != AwaitedCheckpoint.State.RUNNING) {
            if (checkpoint.state() == AwaitedCheckpoint.State.DONE) {
                inForceFrom = session.look().written();
            }
            checkpoint = null;
        }
    }

    private void become(String next, long sinceNanos) {
        if (!state.equals(next)) {
            state = next;
            since = machine.instant().minusNanos(System.nanoTime() - sinceNanos);
            LOG.info("The replication is {} since {}", state, since);
        }
    }

    private ReplicationHealth healthOf(PairLook.Seen seen) {
        PairRecord record = pair.record();
        PairRecord.Promoted last = record.last();
        return new ReplicationHealth(
                state,
                since.toEpochMilli(),
                pair.synchronous().word(),
                record.inForce(),
                pair.primary().port(),
                pair.replica().port(),
                seen == null || !seen.streams()
                        ? "away"
                        : lag.nanosBehind(System.nanoTime()) >= GONE_NANOS ? "behind" : "streaming",
                lag.bytes(),
                lag.nanosBehind(System.nanoTime()) / 1_000_000,
                pair.lastSeenMark(),
                trouble,
                last == null ? "" : last.how() + " at " + Instant.ofEpochMilli(last.atMillis()),
                last == null ? 0 : last.lost() == null ? -1 : last.lost(),
                givenUp.positions(),
                givenUp.untold(),
                givenUp.lastMillis(),
                machine.instant().toEpochMilli());
    }
}
