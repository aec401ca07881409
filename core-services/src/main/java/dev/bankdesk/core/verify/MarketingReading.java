package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** A connection that only reads, to one server of the marketing database. */
final class MarketingReading implements AutoCloseable {
    private final Connection connection;

    private MarketingReading(String url, String user, String password) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "bankdesk-verify");
        // A login that reads only by default looks to the driver like a standby, wherever it is.
        settings.setProperty("options", "-c default_transaction_read_only=off");
        connection = DriverManager.getConnection(url, settings);
        connection.setReadOnly(true);
    }

    static MarketingReading primary(BankAddresses.Database at) throws SQLException {
        return new MarketingReading(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
    }

    static MarketingReading replica(BankAddresses.Database at) throws SQLException {
        return new MarketingReading(at.replicaUrl(), at.readerUser(), at.readerPassword());
    }

    boolean hasTable(String name) throws SQLException {
        return text("select to_regclass('" + name + "') is not null").equals("t");
    }

    /** The first column of the first row; empty where there is none. */
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** The first column of all rows, in no order. */
    Set<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Set<String> texts = new HashSet<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
