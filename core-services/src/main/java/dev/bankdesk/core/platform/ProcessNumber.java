package dev.bankdesk.core.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * This process's own number among those that do the same for one bank: the lowest that no other holds. It is an advisory lock of
 * a session on the primary, so a killed process gives its number back at once and its next life takes the same one; two that
 * live never have the same.
 */
public final class ProcessNumber implements AutoCloseable {
    private static final int MOST_PROCESSES = 10_000;
    private static final int ANSWER_SECONDS = 2;

    private final Primary primary;
    private final int locks;
    private Connection session;
    private int number;

    /** Where the locks are held. */
    @FunctionalInterface
    public interface Primary {
        /** Whoever asked closes it. */
        Connection open() throws SQLException;
    }

    /** @param locks first half of the locks' numbers, each kind of process its own; the second half is from 1 on */
    public ProcessNumber(Primary primary, int locks) {
        this.primary = primary;
        this.locks = locks;
    }

    /** From 1 on; it may be another one after the primary was away. @throws SQLException where the primary does not answer */
    public synchronized int get() throws SQLException {
        try {
            if (session == null || !session.isValid(ANSWER_SECONDS)) {
                close();
                session = primary.open();
                number = lowestFree();
            }
            return number;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private int lowestFree() throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            for (int tried = 1; tried <= MOST_PROCESSES; tried++) {
                lock.setInt(1, locks);
                lock.setInt(2, tried);
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return tried;
                    }
                }
            }
        }
        throw new SQLException(MOST_PROCESSES + " processes do the same for this bank already");
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
