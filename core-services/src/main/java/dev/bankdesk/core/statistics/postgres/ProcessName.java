package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * This process's own name among those that run statistics of one bank: the lowest number that no other holds. It is an
 * advisory lock of a session on the primary, so a killed process gives its name back at once and its next life takes the same
 * one, and with it its partitions; two that live never have the same.
 */
public final class ProcessName implements AutoCloseable {
    /** "stat" in ASCII: the first half of the locks' numbers. */
    static final int LOCKS = 0x73746174;

    private static final int MOST_PROCESSES = 10_000;
    private static final int ANSWER_SECONDS = 2;

    private final Connect primary;
    private Connection session;
    private int number;

    public ProcessName(Connect primary) {
        this.primary = primary;
    }

    /**
     * The name, which may be another one after the primary was away.
     *
     * @throws StatisticsUnavailable where the primary does not answer
     */
    public synchronized String get() {
        try {
            if (session == null || !session.isValid(ANSWER_SECONDS)) {
                close();
                session = primary.open();
                number = lowestFree();
            }
            return "statistics-" + number;
        } catch (SQLException e) {
            close();
            throw new StatisticsUnavailable("no name for this process: " + e.getMessage(), e);
        }
    }

    private int lowestFree() throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            for (int tried = 1; tried <= MOST_PROCESSES; tried++) {
                lock.setInt(1, LOCKS);
                lock.setInt(2, tried);
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return tried;
                    }
                }
            }
        }
        throw new SQLException(MOST_PROCESSES + " processes run statistics of this bank already");
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // Given up because it does not work any more; the server ends the session by itself.
            }
            session = null;
        }
    }
}
