package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is there and answers nothing: the supervisor does not wait for it for ever. */
class StalledServersIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final TestBank bank = TestBank.shared();

    @Test
    void a_server_that_takes_a_connection_and_answers_nothing_counts_as_away() throws Exception {
        PostgresServer primary = (PostgresServer) bank.servers().primary();
        signal("STOP", primary);
        try {
            CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(primary::answers);
            assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS)).isFalse();
            CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> connect(primary));
            assertThatThrownBy(() -> connecting.get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
        } finally {
            signal("CONT", primary);
        }
        await().atMost(SOON).until(primary::answers);
    }

    private static void connect(PostgresServer server) {
        try {
            server.connectAsOwner("postgres").close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String signal, PostgresServer server) throws IOException, InterruptedException {
        String pid = Files.readString(server.home().folder().resolve("server.pid"))
                .strip()
                .split(" ")[0];
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
