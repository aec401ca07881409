package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path temporary;

    private Path file() {
        return temporary.resolve("ports.json");
    }

    @Test
    void ports_are_kept_over_restarts_and_differ() throws IOException {
        Ports first = Ports.recordedIn(file());
        assertThat(Ports.recordedIn(file())).isEqualTo(first);
        assertThat(Set.of(first.primary(), first.replica(), first.redis(), first.kafka(), first.kafkaController()))
                .hasSize(5);
    }

    @Test
    void a_port_that_a_stranger_took_is_given_up_and_the_others_stay() throws IOException {
        Ports first = Ports.recordedIn(file());
        try (ServerSocket stranger = new ServerSocket(first.kafka(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.recordedIn(file());
            assertThat(second.kafka()).isNotEqualTo(stranger.getLocalPort());
            assertThat(second.primary()).isEqualTo(first.primary());
        }
    }

    @Test
    void an_unreadable_record_costs_only_the_old_ports() throws IOException {
        Files.writeString(file(), "{half");
        assertThat(Ports.recordedIn(file()).redis()).isPositive();
    }
}
