package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.testing.TestBank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresLoginsIT {
    private final TestBank bank = TestBank.shared();
    private final PostgresServer primary = (PostgresServer) bank.servers().primary();

    @Test
    void a_login_that_cannot_be_made_leaves_no_password_in_the_servers_log() throws Exception {
        BankFolder folder = new BankFolder(bank.folder());
        Passwords passwords = Passwords.keptIn(folder.passwords());
        asOwner("alter role replicator rename to put_aside");
        asOwner("alter database postgres set default_transaction_read_only = on");
        try {
            assertThatThrownBy(() -> PostgresLogins.create(primary, passwords))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only transaction")
                    .hasMessageNotContaining(passwords.replicator());
        } finally {
            asOwner("alter database postgres reset default_transaction_read_only");
            asOwner("alter role put_aside rename to replicator");
        }
        Path log = folder.server("postgres").resolve("server.log");
        assertThat(Files.readString(log)).contains("create role replicator").doesNotContain(passwords.replicator());
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = primary.connectAsOwner(PostgresLogins.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
