package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 5,000 clients who each pay on 60 days, and a cube that lacks them all. */
class CubeComparisonIT {
    private static final int CLIENTS = 5_000;
    private static final int DAYS = 60;
    /** Sets of all clients by day and slice took twice as much. */
    private static final String HEAP = "-Xmx40m";

    private static final TestBank bank = TestBank.shared();

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection writer = bank.emptied().writer();
                Statement statement = writer.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator') on conflict do nothing");
            statement.execute(
                    "insert into ledger.customer (id, reference, name, segment, region, home_country, opened_on)"
                            + " select i, 'c' || i, 'Client ' || i, 1, '', 'FR', '2020-01-01' from generate_series(1, "
                            + CLIENTS
                            + ") i");
            statement.execute("insert into ledger.account (id, reference, customer, currency, opened_on)"
                    + " select 1000000 + i, 'a' || i, i, 'EUR', '2020-01-01' from generate_series(1, " + CLIENTS
                    + ") i");
            statement.execute(
                    """
                    insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                           reporting_minor, parent_position, merchant, kind, decline_reason, channel, category, segment, mcc,
                           source, currency, country, abroad)
                    select i, '2026-05-01T08:00Z', timestamptz '2026-03-01T10:00Z' + ((i - 1) / %1$d) * interval '1 day',
                           1000001 + i %% %1$d, 0, 100, 100, 0, 0, 1, 0, 1, i %% 8, 1, 0, 1, 'EUR', 'FR', false
                    from generate_series(1, %2$d) i"""
                            .formatted(CLIENTS, CLIENTS * DAYS));
            statement.execute("update ledger.journal_head set position = " + CLIENTS * DAYS);
            statement.execute("insert into statistics.cube_position"
                    + " (partition, topic, next_offset, position, recorded_at, owner_epoch)"
                    + " select i, 't', 0, " + CLIENTS * DAYS + ", now(), 1 from generate_series(0, "
                    + (Topics.PARTITIONS - 1) + ") i");
            statement.execute("analyze ledger.journal, ledger.account");
        }
    }

    @AfterAll
    static void leave_nothing() throws SQLException {
        bank.emptied();
    }

    @Test
    void clients_of_all_days_are_more_than_its_memory_holds_and_one_day_is_not() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CubeComparisonMain.class.getName(),
                        addresses().toString())
                .redirectErrorStream(true)
                .start();
        try (var out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor()).as(lines.toString()).isZero();
            // In all, by eight categories, one country and one channel.
            assertThat(lines).contains("compared " + DAYS * Topics.PARTITIONS * 11);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path addresses() throws IOException {
        Path file = bank.folder().resolve("comparison-addresses.json");
        bank.addresses().write(file);
        return file;
    }
}
