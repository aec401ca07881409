package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections of the marketing service to the primary of its database. */
public final class MarketingPrimary implements AutoCloseable {
    private final BankAddresses.Database database;
    /** For who asks again and again: a login costs milliseconds of both machines. */
    private final boolean keepsOne;

    private Connection kept;

    public MarketingPrimary(BankAddresses.Database database) {
        this(database, false);
    }

    private MarketingPrimary(BankAddresses.Database database, boolean keepsOne) {
        this.database = database;
        this.keepsOne = keepsOne;
    }

    /** One whose transactions come one behind the other over one connection, which is opened again after a failure. */
    public static MarketingPrimary overOneConnection(BankAddresses.Database database) {
        return new MarketingPrimary(database, true);
    }

    /** Work in one transaction. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A connection for one transaction. @throws MarketingUnavailable where it did not come about; then nothing was done, or all */
    public <T> T inTransaction(Work<T> work) {
        if (keepsOne) {
            return inKept(work);
        }
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new MarketingUnavailable("The marketing database does not take it: " + e.getMessage(), e);
        }
    }

    private synchronized <T> T inKept(Work<T> work) {
        boolean done = false;
        try {
            if (kept == null) {
                kept = open();
                kept.setAutoCommit(false);
            }
            T result = work.run(kept);
            kept.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw new MarketingUnavailable("The marketing database does not take it: " + e.getMessage(), e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** What is kept; it may be used again. */
    @Override
    public synchronized void close() {
        if (kept != null) {
            try {
                kept.close();
            } catch (SQLException e) {
                // Given up because it does not work any more; the server undoes what was not committed.
            }
            kept = null;
        }
    }

    /** The server ends a transaction that takes too long, so that a stopped process holds nothing. */
    Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", database.primaryUser());
        settings.setProperty("password", database.primaryPassword());
        settings.setProperty("ApplicationName", "bankdesk marketing");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "15");
        settings.setProperty("options", "-c transaction_timeout=10000");
        return DriverManager.getConnection(database.primaryUrl(), settings);
    }
}
