package dev.bankdesk.core.statistics.service;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.postgres.Connect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Properties;

/**
 * A bank's PostgreSQL as statistics use it.
 *
 * @param longestSilence after which a server that says nothing counts as gone, whole seconds; TCP alone waits for ever for one
 *     that was stopped
 */
record Databases(BankAddresses addresses, Duration longestSilence) {
    /** Of a consumer: above any of its statements, which read rows as they come and write a second's worth of them. */
    static final Duration OF_A_CONSUMER = Duration.ofMinutes(2);
    /** Of a rebuild, whose statements count whole days: above the ten minutes that its longest transaction may take. */
    static final Duration OF_A_REBUILD = Duration.ofMinutes(15);

    private static final String CONNECT_SECONDS = "5";
    private static final String DEFAULT_ZONE = "Europe/Paris";

    Connect primary() {
        Properties login = login(addresses.primaryUser(), addresses.primaryPassword());
        return () -> DriverManager.getConnection(addresses.primaryUrl(), login);
    }

    Connect replica() {
        Properties login = login(addresses.readerUser(), addresses.readerPassword());
        // A login that reads only by default looks to the driver like a standby, wherever it is; who reads the journal
        // sets each connection to read only.
        login.setProperty("options", "-c default_transaction_read_only=off");
        return () -> DriverManager.getConnection(addresses.replicaUrl(), login);
    }

    private Properties login(String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "bankdesk-statistics");
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        login.setProperty("socketTimeout", Long.toString(longestSilence.toSeconds()));
        return login;
    }

    /** Where the bank's days are cut. */
    ZoneId zone() {
        try (Connection connection = primary().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select value from ledger.bank_setting where name = 'zone'")) {
            return ZoneId.of(row.next() ? row.getString(1) : DEFAULT_ZONE);
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the bank's settings cannot be read: " + e.getMessage(), e);
        }
    }
}
