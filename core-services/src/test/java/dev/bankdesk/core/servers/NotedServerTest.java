package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotedServerTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<String> heard = new ArrayList<>();
    private Instant now = START;
    private boolean comesUp = true;
    private final NotedServer server = new NotedServer(
            new ByHand(), (name, since, lasted) -> heard.add(name + " " + since + " " + lasted.toMillis()), () -> now);

    @Test
    void an_outage_is_told_when_the_server_works_again() {
        server.start();
        now = now.plusMillis(4_700);
        assertThat(heard).isEmpty();
        server.awaitReady(Duration.ofSeconds(60));
        assertThat(heard).containsExactly("Kafka 2026-11-24T10:00:00Z 4700");
    }

    @Test
    void starts_in_vain_belong_to_one_outage_that_began_with_the_first() {
        comesUp = false;
        server.start();
        assertThatThrownBy(() -> server.awaitReady(Duration.ofSeconds(60))).isInstanceOf(Refusal.class);
        now = now.plusSeconds(70);
        comesUp = true;
        server.start();
        server.awaitReady(Duration.ofSeconds(60));
        assertThat(heard).containsExactly("Kafka 2026-11-24T10:00:00Z 70000");
    }

    @Test
    void the_next_outage_counts_from_its_own_start() {
        server.start();
        server.awaitReady(Duration.ofSeconds(60));
        now = now.plusSeconds(600);
        server.start();
        now = now.plusSeconds(2);
        server.awaitReady(Duration.ofSeconds(60));
        assertThat(heard).hasSize(2).last().isEqualTo("Kafka 2026-11-24T10:10:00Z 2000");
    }

    /** A server without a process. */
    private final class ByHand implements ManagedServer {
        @Override
        public String name() {
            return "Kafka";
        }

        @Override
        public void prepare() {}

        @Override
        public void start() {}

        @Override
        public void awaitReady(Duration limit) {
            if (!comesUp) {
                throw Refusal.failure("Kafka did not come up.", "Look at its log.");
            }
        }

        @Override
        public void stop() {}

        @Override
        public void kill() {}

        @Override
        public boolean running() {
            return comesUp;
        }

        @Override
        public void keepLogShort() {}
    }
}
