package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * What the marketing database says of products: versions of one product count up from 1, one behind the other in time, and the
 * replica says the same as the primary. A bank without that database has nothing to compare.
 */
final class MarketingOnBothServers implements Check {
    private static final String THERE = "select to_regclass('marketing.product') is not null";
    private static final String ALL =
            """
            select count(*) || ' ' || coalesce(md5(string_agg(
                concat_ws('|', key, version, terms, began_at, ended_at), '/' order by key, version)), '')
            from marketing.product""";
    private static final String OUT_OF_ORDER =
            """
            select key || ' version ' || version from (
                select key, version, row_number() over of_key as number, began_at,
                       lag(ended_at, 1, began_at) over of_key as before_ended
                from marketing.product window of_key as (partition by key order by version)) v
            where version <> number or before_ended is null or began_at < before_ended
            order by 1 limit 1""";

    private final Duration patience;

    MarketingOnBothServers(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(8, "products have one version at a time, the same on both servers");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("versions", 0).result();
        }
        try (Connection primary = open(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
                Connection replica = open(at.replicaUrl(), at.readerUser(), at.readerPassword())) {
            if (text(primary, THERE).equals("f")) {
                return comparison.compared("versions", 0).result();
            }
            comparison.compared("versions", Long.parseLong(text(primary, ALL).split(" ")[0]));
            String outOfOrder = text(primary, OUT_OF_ORDER);
            if (!outOfOrder.isEmpty()) {
                comparison.difference(
                        "Of the product " + outOfOrder + " does not begin where the version before it ended.");
            }
            if (!agree(primary, replica)) {
                comparison.difference("The replica has other versions of products than the primary.");
            }
        }
        return comparison.result();
    }

    private boolean agree(Connection primary, Connection replica) throws SQLException {
        Patience waiting = new Patience(patience);
        boolean agree;
        do {
            agree = text(primary, ALL).equals(shown(replica));
        } while (!agree && waiting.looksAgain());
        return agree;
    }

    /** A replica that has not replayed the tables yet shows nothing. */
    private static String shown(Connection replica) throws SQLException {
        return text(replica, THERE).equals("t") ? text(replica, ALL) : "";
    }

    private static Connection open(String url, String user, String password) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "bankdesk-verify");
        // A login that reads only by default looks to the driver like a standby, wherever it is.
        settings.setProperty("options", "-c default_transaction_read_only=off");
        Connection connection = DriverManager.getConnection(url, settings);
        connection.setReadOnly(true);
        return connection;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
