package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.RelayException;
import dev.bankdesk.core.ledger.RelayPlace;
import dev.bankdesk.core.ledger.TopicStand;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The relay's office and place on the primary: an advisory lock of its session, and one row. The session says every 3 s that
 * its process runs, whatever the relay waits for; the server ends one that was silent for 10 s, as that of a stopped process
 * is, and with it the office (0103).
 */
public final class PostgresRelayPlace implements RelayPlace {
    /** Any number that nothing else of ours locks; "relay" in ASCII. */
    private static final long LOCK = 0x72656C6179L;

    /** An idle relay notices a promotion after this. */
    private static final long ASK_EVERY_NANOS = 1_000_000_000;

    /** A process that runs is heard three times before its office is taken. */
    private static final long SIGN_OF_LIFE_MILLIS = 3_000;

    private static final String LONGEST_SILENCE = "10s";

    private final Connection connection;
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "relay-sign-of-life");
        thread.setDaemon(true);
        return thread;
    });
    private boolean leader;
    private long askedNanos;

    /** @throws RelayException where the primary does not answer */
    public PostgresRelayPlace(PostgresLogin login) {
        try {
            connection = login.open("bankdesk-relay");
            try (Statement statement = connection.createStatement()) {
                // The place is a hint: a crash that loses the last of it publishes a little twice, and no commit waits
                // here.
                statement.execute("set synchronous_commit = off");
                statement.execute("set idle_session_timeout = '" + LONGEST_SILENCE + "'");
            }
        } catch (SQLException e) {
            throw new RelayException("The primary does not answer: " + e.getMessage(), e);
        }
        signs.scheduleWithFixedDelay(
                this::giveSignOfLife, SIGN_OF_LIFE_MILLIS, SIGN_OF_LIFE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void giveSignOfLife() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select");
        } catch (SQLException ignored) {
            // Whoever leads asks the same session before it publishes, and is told.
        }
    }

    @Override
    public boolean isLeader() {
        if (leader) {
            // The session holds the lock as long as it lives.
            return System.nanoTime() - askedNanos < ASK_EVERY_NANOS || isLeaderStill();
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                leader = row.next() && row.getBoolean(1);
                askedNanos = System.nanoTime();
                return leader;
            }
        } catch (SQLException e) {
            throw new RelayException("The primary does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isLeaderStill() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select");
            askedNanos = System.nanoTime();
            return leader;
        } catch (SQLException e) {
            leader = false;
            throw new RelayException("The primary does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public long position() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from ledger.relay_state")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new RelayException("The relay's place cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<TopicStand> topic() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select topic, next_offsets, last_positions from ledger.relay_state where topic is not null")) {
            return row.next()
                    ? Optional.of(new TopicStand(row.getString(1), numbers(row.getArray(2)), numbers(row.getArray(3))))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new RelayException("The relay's place cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    @Override
    public void published(long position, TopicStand topic) {
        String sql = "update ledger.relay_state set position = ?, topic = ?, next_offsets = ?, last_positions = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setString(2, topic.topicId());
            statement.setArray(3, bigints(topic.nextOffsets()));
            statement.setArray(4, bigints(topic.lastPositions()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RelayException("The relay's place cannot be noted: " + e.getMessage(), e);
        }
    }

    private Array bigints(List<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    @Override
    public void close() {
        signs.shutdownNow();
        try {
            connection.close();
        } catch (SQLException e) {
            // The server ends the session and its lock by itself.
        }
    }
}
