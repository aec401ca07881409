package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.RelayException;
import dev.bankdesk.core.ledger.RelayPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The relay's office and place on the primary: an advisory lock of its session, and one row. */
public final class PostgresRelayPlace implements RelayPlace {
    /** Any number that nothing else of ours locks; "relay" in ASCII. */
    private static final long LOCK = 0x72656C6179L;

    private final Connection connection;
    private boolean leader;

    /** @throws RelayException where the primary does not answer */
    public PostgresRelayPlace(PostgresLogin login) {
        try {
            connection = login.open("bankdesk-relay");
            try (Statement statement = connection.createStatement()) {
                // The place is a hint: a crash that loses the last of it publishes a little twice, and no commit waits
                // here.
                statement.execute("set synchronous_commit = off");
            }
        } catch (SQLException e) {
            throw new RelayException("The primary does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isLeader() {
        if (leader) {
            // The session holds the lock as long as it lives; a dead one fails at the next note of the place.
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                leader = row.next() && row.getBoolean(1);
                return leader;
            }
        } catch (SQLException e) {
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
    public void published(long position) {
        try (PreparedStatement statement = connection.prepareStatement("update ledger.relay_state set position = ?")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RelayException("The relay's place cannot be noted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server ends the session and its lock by itself.
        }
    }
}
