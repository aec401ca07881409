package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.gateway.queries.LookRoutes.Look;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that takes connections and never answers. */
class NotedLookTest {
    private static final Look LOOK = new Look("ada", "profile", 4_711, 0, "asked");

    private ServerSocket silent;
    private GatewayClient client;

    @BeforeEach
    void open() throws IOException {
        silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        client = new GatewayClient(new BankAddresses(
                "jdbc:postgresql://localhost/none",
                "",
                "",
                "jdbc:postgresql://localhost/none",
                "",
                "",
                "",
                "",
                "http://localhost:" + silent.getLocalPort(),
                "token",
                Map.of(),
                null));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        silent.close();
    }

    @Test
    void a_question_that_is_given_up_does_not_wait_for_its_note() {
        Thread.currentThread().interrupt();
        long began = System.nanoTime();
        assertThatThrownBy(() -> client.noteLook(LOOK))
                .isInstanceOf(GatewayException.class)
                .hasMessage("The question was given up before its look was noted.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_gateway_that_is_silent_for_five_seconds_notes_nothing() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> client.noteLook(LOOK))
                .isInstanceOf(GatewayException.class)
                .hasMessageEndingWith("did not note it within 5 seconds.");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
    }
}
