package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections of the marketing service to the primary of its database. */
public final class MarketingPrimary {
    private final BankAddresses.Database database;

    public MarketingPrimary(BankAddresses.Database database) {
        this.database = database;
    }

    /** Work in one transaction. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A connection for one transaction. @throws MarketingUnavailable where it did not come about; then nothing was done, or all */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new MarketingUnavailable("The marketing database does not take it: " + e.getMessage(), e);
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
