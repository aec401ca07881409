package dev.bankdesk.core.statistics.service;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.postgres.Connect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Properties;

/** A bank's PostgreSQL as statistics use it. */
record Databases(BankAddresses addresses) {
    private static final String DEFAULT_ZONE = "Europe/Paris";

    Connect primary() {
        return () -> DriverManager.getConnection(
                addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
    }

    Connect replica() {
        Properties login = new Properties();
        login.setProperty("user", addresses.readerUser());
        login.setProperty("password", addresses.readerPassword());
        // A login that reads only by default looks to the driver like a standby, wherever it is; who reads the journal
        // sets each connection to read only.
        login.setProperty("options", "-c default_transaction_read_only=off");
        return () -> DriverManager.getConnection(addresses.replicaUrl(), login);
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
