package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * This process's own name among those that follow the transactions of one bank, as {@code
 * dev.bankdesk.core.statistics.postgres.ProcessName} has it for statistics: the lowest number whose advisory lock is free. A
 * killed process gives it back at once, so its next life gets its partitions back without waiting.
 */
public final class MemberName implements AutoCloseable {
    /** "mark" in ASCII: the first half of the locks' numbers. */
    private static final int LOCKS = 0x6d61726b;

    private static final int MOST_PROCESSES = 1_000;
    private static final int ANSWER_SECONDS = 2;

    private final MarketingPrimary primary;
    private Connection session;
    private int number;

    public MemberName(MarketingPrimary primary) {
        this.primary = primary;
    }

    /** It may be another one after the primary was away. @throws MarketingUnavailable where the primary does not answer */
    public synchronized String get() {
        try {
            if (session == null || !session.isValid(ANSWER_SECONDS)) {
                close();
                session = primary.open();
                number = lowestFree();
            }
            return "marketing-" + number;
        } catch (SQLException e) {
            close();
            throw new MarketingUnavailable("no name for this process: " + e.getMessage(), e);
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
        throw new SQLException(MOST_PROCESSES + " processes follow this bank's transactions already");
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
