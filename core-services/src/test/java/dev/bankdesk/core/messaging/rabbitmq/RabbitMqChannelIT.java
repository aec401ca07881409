package dev.bankdesk.core.messaging.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.servers.BrokerAlone;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on the RabbitMQ of this machine. */
class RabbitMqChannelIT extends AmqpChannelContract {
    private static BrokerAlone broker;

    @BeforeAll
    static void begin_the_broker() {
        assumeTrue(
                BrokerAlone.rabbitIsInstalled(),
                "skipped: RabbitMQ is not installed here (apt-get install rabbitmq-server); the contract runs on Qpid all the same");
        broker = BrokerAlone.rabbit();
    }

    @AfterAll
    static void end_the_broker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    BrokerAlone broker() {
        return broker;
    }

    @Test
    void it_is_named_with_its_version() {
        assertThat(broker.product()).matches("RabbitMQ \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void a_broker_short_of_memory_takes_nothing_and_what_was_refused_comes_once() {
        channel.send(queue, List.of(message(7, "before")));
        broker.shortOfMemory(true);
        try {
            // It says so when the first one comes; that one may be stored later, and is sent again.
            await().atMost(SOON).untilAsserted(() -> assertBlocked("unknown"));
            assertBlocked("refused");
        } finally {
            broker.shortOfMemory(false);
        }
        await().atMost(SOON).ignoreException(ChannelUnavailable.class).until(() -> {
            channel.send(queue, List.of(message(7, "unknown")));
            return true;
        });
        channel.send(queue, List.of(message(7, "refused"), message(7, "last")));
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.contains("last"));
        assertThat(ids).contains("before", "unknown").containsOnlyOnce("refused");
    }

    private void assertBlocked(String id) {
        assertThatThrownBy(() -> channel.send(queue, List.of(message(7, id))))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContainingAll("takes no messages at the moment", "free memory or disk there");
    }
}
