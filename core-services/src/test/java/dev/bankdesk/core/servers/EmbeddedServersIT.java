package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedServersIT {
    private final TestBank bank = TestBank.shared();

    @Test
    void what_is_committed_on_the_primary_shows_on_the_replica() throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("create table if not exists public.seen (id int)");
            statement.execute("insert into public.seen values (42)");
        }
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(this::replicaShowsIt);
    }

    private boolean replicaShowsIt() throws SQLException {
        try (Connection reader = bank.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery(), count(*) from public.seen")) {
            return row.next() && row.getBoolean(1) && row.getInt(2) > 0;
        }
    }

    @Test
    void an_emptied_test_bank_is_as_new() throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("update ledger.journal_head set position = 7");
        }
        bank.emptied();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("select position from ledger.journal_head")) {
            assertThat(row.next() && row.getLong(1) == 0).isTrue();
        }
    }

    @Test
    void the_reader_cannot_write() throws SQLException {
        try (Connection reader = bank.reader();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table public.mine (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only transaction");
        }
        assertThat(bank.servers().replica().running()).isTrue();
    }
}
