package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The one rebuild of a bank that may run: a session on the primary that holds an advisory lock. Where its process dies, the
 * server ends the session, gives the lock back, and with it everything that the rebuild kept in temporary tables.
 */
public final class RebuildSession implements AutoCloseable {
    /** The class of {@link ProcessName}'s locks, which begin at 1. */
    private static final String LOCK = "(" + ProcessName.LOCKS + ", 0)";

    private static final int ANSWER_SECONDS = 2;

    private final Connection connection;

    private RebuildSession(Connection connection) {
        this.connection = connection;
    }

    /** @throws Refusal where a rebuild of this bank runs */
    public static RebuildSession begin(Connect primary) {
        return tryBegin(primary)
                .orElseThrow(() -> Refusal.failure(
                        "The statistics of this bank are being rebuilt already.",
                        "Wait until that has ended; it may run in another terminal or on another machine."));
    }

    /** Empty where a rebuild of this bank runs. */
    public static Optional<RebuildSession> tryBegin(Connect primary) {
        try {
            Connection connection = primary.open();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_try_advisory_lock" + LOCK)) {
                row.next();
                if (row.getBoolean(1)) {
                    connection.setAutoCommit(false);
                    return Optional.of(new RebuildSession(connection));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new StatisticsUnavailable("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    /** For one thread at a time. */
    Connection connection() {
        return connection;
    }

    /** Before a store that knows no lock is changed. */
    public void stillHolds() {
        try {
            if (connection.isValid(ANSWER_SECONDS)) {
                return;
            }
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the rebuild's session ended: " + e.getMessage(), e);
        }
        throw new StatisticsUnavailable("the rebuild's session ended");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server ends the session by itself.
        }
    }
}
