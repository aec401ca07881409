package dev.bankdesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.gateway.queries.HealthSource.Level;
import dev.bankdesk.core.history.HeadLooks;
import dev.bankdesk.core.history.postgres.HeadWatch;
import dev.bankdesk.core.ledger.JournalRoom;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookHealthTest {
    private static final Instant LOOKED = Instant.parse("2026-03-10T10:00:00Z");

    private final HeadLooks looks = new HeadLooks(InstantSource.fixed(LOOKED));

    private Level primary(Duration later) {
        return new BookHealth(() -> new JournalRoom(1, null), looks, InstantSource.fixed(LOOKED.plus(later)))
                .states()
                .get(0)
                .level();
    }

    @Test
    void a_primary_that_takes_no_connection_is_down_at_once_and_a_silent_one_after_three_seconds() {
        looks.add(1, LOOKED);
        assertThat(primary(Duration.ofSeconds(3))).isEqualTo(Level.UP);
        assertThat(primary(Duration.ofMillis(3_001))).isEqualTo(Level.DOWN);
        looks.refused();
        assertThat(primary(Duration.ZERO)).isEqualTo(Level.DOWN);
        looks.add(1, LOOKED);
        assertThat(primary(Duration.ZERO)).isEqualTo(Level.UP);
    }

    @Test
    void the_watch_tells_that_nothing_listens_where_the_primary_should() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/bankdesk";
        try (HeadWatch watch = new HeadWatch(
                new BankAddresses(url, "w", "w", url, "r", "r", "", "", "http://127.0.0.1:1", "t", Map.of(), null),
                InstantSource.system())) {
            watch.start();
            assertThat(watch.looks().isRefused()).isTrue();
        }
    }
}
