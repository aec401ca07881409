package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes rows into the table {@code written} on the primary without a pause, and minds every failure. */
final class PostgresWriting {
    private final BankAddresses addresses;
    private final Thread thread = new Thread(this::run, "writing");
    private volatile boolean ending;
    private volatile long rows;
    private volatile Throwable failure;

    PostgresWriting(BankAddresses addresses) {
        this.addresses = addresses;
    }

    void start() {
        thread.start();
    }

    long rows() {
        return rows;
    }

    void endAndJoin() throws InterruptedException {
        ending = true;
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(failure).as("the writing's failure").isNull();
    }

    private void run() {
        try (Connection connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                PreparedStatement insert =
                        connection.prepareStatement("insert into written select ?, repeat('x', 500)")) {
            while (!ending) {
                insert.setLong(1, rows);
                insert.execute();
                rows++;
            }
        } catch (SQLException e) {
            failure = e;
        }
    }
}
