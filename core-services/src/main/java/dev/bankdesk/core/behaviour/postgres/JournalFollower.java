package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.behaviour.BehaviourUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps behaviour up with the journal: reads the next positions as sums on the replica, and adds them on the primary in the
 * transaction that moves {@code behaviour.stand}. Building anew and keeping up are the same path, so nothing has to be repaired
 * where Kafka lost records, and no repeat has to be dropped.
 *
 * <p>Any number of processes may run one: a transaction moves the stand only from where its sums begin, so that of two one adds
 * and the other adds nothing. For one thread.
 */
public final class JournalFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);

    /** About a second's work; the fold of more takes heap and holds the rows of clients longer. */
    static final int MOST_POSITIONS = 50_000;

    /** Even pages that come one by one from a slow disk give so few within a transaction's time. */
    static final int FEWEST_POSITIONS = 500;

    /** The nearest copy of the journal is chosen when a connection opens: a short life brings back a replica that came back. */
    static final Duration REPLICA_LIFE = Duration.ofSeconds(30);

    /** How one server is reached. */
    public interface Connect {
        Connection open() throws SQLException;
    }

    /** What a step came to. */
    public enum Step {
        /** Nothing new in the journal. */
        NOTHING,
        ADDED,
        /** As much as fits one step, of adding or of deleting what an epoch before left: there is more. */
        ADDED_AND_MORE,
        /** Another process added these positions meanwhile. */
        OTHERS
    }

    /** Where behaviour stands. */
    public record Reached(long position, boolean ranked) {}

    private final Connect toReplica;
    private final Connect toPrimary;
    private final LongSupplier nanos;
    private Connection replica;
    private long replicaOpenedNanos;
    private Connection primary;
    private Leftovers leftovers = new Leftovers();
    /** Highest seen: a copy of the journal that does not know it yet is too old to read. */
    private int journalEpoch;

    private long added;
    /** Of the next step. The same step again would take the same time, and fail again for ever where that is too long. */
    private int positions = MOST_POSITIONS;

    public JournalFollower(Connect toReplica, Connect toPrimary) {
        this(toReplica, toPrimary, System::nanoTime);
    }

    /** @param nanos what the life of connections is measured by */
    JournalFollower(Connect toReplica, Connect toPrimary, LongSupplier nanos) {
        this.nanos = nanos;
        this.toReplica = toReplica;
        this.toPrimary = toPrimary;
    }

    /** Positions that this process has added so far. */
    public long added() {
        return added;
    }

    /** @throws BehaviourUnavailable where a database does not answer; the next step connects again */
    public Step step() {
        try {
            open();
            Step step = follow();
            replica.rollback();
            return step;
        } catch (SQLException e) {
            positions = Math.max(positions / 2, FEWEST_POSITIONS);
            close();
            throw new BehaviourUnavailable("behaviour cannot be kept up with the journal: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Whatever it was, half of the work is done: the next commit must not store it.
            close();
            throw e;
        }
    }

    private Step follow() throws SQLException {
        Stand stand = Stand.read(primary);
        // Behind the stand: what it says is committed, and the journal's copy knows it or is behind.
        long head;
        try (Statement statement = replica.createStatement();
                ResultSet row = statement.executeQuery("select position, epoch from ledger.journal_head")) {
            row.next();
            head = row.getLong(1);
            journalEpoch = Math.max(journalEpoch, row.getInt(2));
            if (row.getInt(2) < Math.max(journalEpoch, stand.epoch())) {
                primary.rollback();
                return Step.NOTHING;
            }
        }
        if (stand.epoch() != 0 && stand.epoch() < journalEpoch) {
            return beginAnew(stand);
        }
        if (head <= stand.position()) {
            primary.rollback();
            return Step.NOTHING;
        }
        if (stand.epoch() == 0) {
            Step step = clearAway();
            if (step != Step.NOTHING) {
                return step;
            }
        }
        long last = Math.min(head, stand.position() + positions);
        DayRows rows = DayRows.read(
                replica, stand.position(), last, BankDay.read(replica).zone());
        if (!move(stand, last)) {
            primary.rollback();
            return Step.OTHERS;
        }
        rows.add(primary);
        primary.commit();
        added += last - stand.position();
        positions = Math.min(2 * positions, MOST_POSITIONS);
        return last < head ? Step.ADDED_AND_MORE : Step.ADDED;
    }

    /** First in its transaction: who moves the stand holds its row until the sums are there. */
    private boolean move(Stand stand, long last) throws SQLException {
        OffsetDateTime recordedAt;
        try (PreparedStatement statement =
                replica.prepareStatement("select recorded_at from ledger.journal where position = ?")) {
            statement.setLong(1, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                recordedAt = row.getObject(1, OffsetDateTime.class);
            }
        }
        String sql = "update behaviour.stand set position = ?, recorded_at = ?, journal_epoch = ?"
                + " where position = ? and journal_epoch = ?";
        try (PreparedStatement statement = primary.prepareStatement(sql)) {
            statement.setLong(1, last);
            statement.setObject(2, recordedAt);
            statement.setInt(3, journalEpoch);
            statement.setLong(4, stand.position());
            statement.setInt(5, stand.epoch());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * A forced promotion may have taken positions back that are counted here. What was counted is deleted behind it, in steps of
     * its own: where the process ends in between, whoever finds the stand before any epoch goes on with that.
     */
    private Step beginAnew(Stand stand) throws SQLException {
        if (!putBack(stand)) {
            return Step.OTHERS;
        }
        LOG.info("behaviour begins anew: the journal's epoch is {} now", journalEpoch);
        return Step.ADDED_AND_MORE;
    }

    private boolean putBack(Stand stand) throws SQLException {
        String sql = "update behaviour.stand set position = 0, recorded_at = to_timestamp(0), journal_epoch = 0,"
                + " ranked_on = null, ranked_at = 0 where journal_epoch = ?";
        try (PreparedStatement statement = primary.prepareStatement(sql)) {
            statement.setInt(1, stand.epoch());
            if (statement.executeUpdate() != 1) {
                primary.rollback();
                return false;
            }
        }
        primary.commit();
        leftovers = new Leftovers();
        return true;
    }

    /**
     * Has everything counted anew from the journal's beginning, as after a forced promotion, by whoever steps next: for
     * behaviour that was damaged.
     */
    public void countAnew() {
        try {
            open();
            putBack(Stand.read(primary));
        } catch (SQLException e) {
            close();
            throw new BehaviourUnavailable("behaviour cannot be begun anew: " + e.getMessage(), e);
        }
    }

    /** The position that is included now, and whether clients are ranked. */
    public Reached reached() {
        try {
            open();
            Stand stand = Stand.read(primary);
            primary.rollback();
            return new Reached(stand.position(), stand.rankedOn() != null);
        } catch (SQLException e) {
            close();
            throw new BehaviourUnavailable("behaviour does not say where it stands: " + e.getMessage(), e);
        }
    }

    /** {@link Step#NOTHING} where nothing is left: the transaction then goes on, with the stand's row held. */
    private Step clearAway() throws SQLException {
        try (Statement statement = primary.createStatement();
                ResultSet row = statement.executeQuery(
                        "select position from behaviour.stand where position = 0 and journal_epoch = 0 for update")) {
            if (!row.next()) {
                primary.rollback();
                return Step.OTHERS;
            }
        }
        if (leftovers.deleteNext(primary)) {
            return Step.NOTHING;
        }
        primary.commit();
        return Step.ADDED_AND_MORE;
    }

    /** Ranks all clients where the bank's day is another one than at the last time, or its journal twice as long; else false. */
    public boolean rank() {
        try {
            open();
            boolean ranked = new RankWriter(replica, primary).rank();
            replica.rollback();
            return ranked;
        } catch (SQLException e) {
            close();
            throw new BehaviourUnavailable("the clients cannot be ranked: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() throws SQLException {
        if (primary == null) {
            primary = toPrimary.open();
            primary.setAutoCommit(false);
            try (Statement statement = primary.createStatement()) {
                // Sums and stand are lost together or not at all, and the journal still has them.
                statement.execute("set synchronous_commit = off");
                // A process that is stopped in the middle must not keep the stand from the others.
                statement.execute("set transaction_timeout = '60s'");
            }
            primary.commit();
        }
        if (replica != null && nanos.getAsLong() - replicaOpenedNanos > REPLICA_LIFE.toNanos()) {
            close(replica);
            replica = null;
        }
        if (replica == null) {
            replica = toReplica.open();
            replicaOpenedNanos = nanos.getAsLong();
            replica.setReadOnly(true);
            replica.setAutoCommit(false);
            replica.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = replica.createStatement()) {
                // A plan for any range would not know that ranges are short.
                statement.execute("set plan_cache_mode = force_custom_plan");
            }
            replica.commit();
        }
    }

    /** Rolls back what is open. */
    @Override
    public void close() {
        close(replica);
        close(primary);
        replica = null;
        primary = null;
    }

    private static void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a connection that is given up does not close", e);
            }
        }
    }
}
