package dev.bankdesk.benchmarks.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.benchmarks.BenchServers;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** What a measurement asks of the primary beside the load, and how it makes commits wait for the replica. */
final class BenchDatabase {
    private final BenchServers servers;

    BenchDatabase(BenchServers servers) {
        this.servers = servers;
    }

    long number(String sql) {
        BankAddresses at = servers.addresses();
        try (Connection connection =
                        DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long deadlocks() {
        return number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** Until everything that is booked is on the topic: then nobody works any more. */
    void awaitRelay() {
        while (number("select h.position - r.position from ledger.journal_head h, ledger.relay_state r") > 0) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Runs with commits that wait until the replica shows them; existing connections follow too. */
    void withRemoteApply(Runnable measurement) {
        change("alter system set synchronous_standby_names = 'replica'");
        change("alter system set synchronous_commit = 'remote_apply'");
        reload();
        try {
            measurement.run();
        } finally {
            change("alter system reset synchronous_standby_names");
            change("alter system reset synchronous_commit");
            reload();
        }
    }

    private void reload() {
        change("select pg_reload_conf()");
        // The processes read it when they are next idle.
        LockSupport.parkNanos(500_000_000);
    }

    private void change(String sql) {
        try {
            String owner = new ObjectMapper()
                    .readTree(servers.folder().passwords().toFile())
                    .get("owner")
                    .asText();
            try (Connection connection =
                            DriverManager.getConnection(servers.addresses().primaryUrl(), "postgres", owner);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
