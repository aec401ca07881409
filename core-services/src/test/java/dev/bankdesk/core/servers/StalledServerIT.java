package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is there and answers nothing: the supervisor does not wait for it for ever. */
class StalledServerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final PostgresServer primary =
            (PostgresServer) TestBank.shared().servers().primary();

    @Test
    void a_session_that_answers_nothing_is_given_up() throws Exception {
        try (Connection session = primary.connectAsOwner("postgres");
                Statement statement = session.createStatement()) {
            long backend = backend(statement);
            signal("STOP", backend);
            try {
                CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> execute(statement));
                assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS)).isFalse();
            } finally {
                signal("CONT", backend);
            }
        }
    }

    private static long backend(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean execute(Statement statement) {
        try {
            return statement.execute("select");
        } catch (SQLException silent) {
            return false;
        }
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
