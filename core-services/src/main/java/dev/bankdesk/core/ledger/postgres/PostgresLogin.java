package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Connections of the ledger to the primary. */
public record PostgresLogin(String url, String user, String password) {
    /** For every session of the ledger that locks what others need: the server ends a transaction that takes too long. */
    public static final String BOUNDED = JournalLock.TRANSACTION_TIMEOUT;

    /** A server that answers nothing for so long counts as gone. */
    public static final String LONGEST_SILENCE_SECONDS = "15";

    public static PostgresLogin primary(BankAddresses addresses) {
        return new PostgresLogin(addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
    }

    /** For reading the standby. */
    public static PostgresLogin reader(BankAddresses addresses) {
        return new PostgresLogin(addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword());
    }

    /**
     * A writer's session: a stopped process cannot hold the journal ({@link JournalLock}).
     */
    Connection openWriter() throws SQLException {
        Properties settings = settings("bankdesk-ledger");
        settings.setProperty("options", JournalLock.TRANSACTION_TIMEOUT + " -c " + JournalLock.LOCK_TIMEOUT);
        Connection connection = DriverManager.getConnection(url, settings);
        connection.setAutoCommit(false);
        return connection;
    }

    public Connection open(String applicationName) throws SQLException {
        return DriverManager.getConnection(url, settings(applicationName));
    }

    /** For questions that take their time. */
    public Connection openPatient(String applicationName) throws SQLException {
        Properties settings = settings(applicationName);
        settings.remove("socketTimeout");
        return DriverManager.getConnection(url, settings);
    }

    /** A standby and nothing else, whatever the address prefers. */
    Connection openStandby(String applicationName) throws SQLException {
        // What stands in the URL beats the settings beside it.
        String bare = url.replaceAll("([?&])targetServerType=[^&]*", "$1");
        Properties settings = settings(applicationName);
        settings.setProperty("targetServerType", "secondary");
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("socketTimeout", "10");
        // A login that reads only by default looks to the driver like a standby, wherever it is.
        settings.setProperty("options", "-c default_transaction_read_only=off");
        Connection connection = DriverManager.getConnection(bare, settings);
        connection.setReadOnly(true);
        // It may have been promoted since, and an option in the URL would beat ours.
        if (!isStandby(connection)) {
            connection.close();
            throw new SQLException("no standby answers at " + url);
        }
        return connection;
    }

    /** Asked again where it matters: a standby may be promoted while it is read. */
    static boolean isStandby(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Properties settings(String applicationName) {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", applicationName);
        settings.setProperty("prepareThreshold", "1");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", LONGEST_SILENCE_SECONDS);
        settings.setProperty("targetServerType", "primary");
        return settings;
    }

    @Override
    public String toString() {
        return "PostgresLogin[" + url + ", " + user + "]";
    }
}
