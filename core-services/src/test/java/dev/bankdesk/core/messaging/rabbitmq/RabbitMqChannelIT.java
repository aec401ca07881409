package dev.bankdesk.core.messaging.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.servers.BrokerAlone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
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

    /** The patterns stand in docs/logins.md. */
    @Test
    void a_sender_of_orders_with_its_rights_sends_hears_of_outcomes_and_reaches_nobody_elses() throws Exception {
        RabbitAddress cards = broker.user(
                "cards",
                "^(payment-(orders|outcomes)\\.cards(\\.[0-3]|\\.receivers)?|dead-letters(\\.0)?)$",
                "^(payment-orders\\.cards(\\.[0-3])?|payment-outcomes\\.cards\\.[0-3]|dead-letters(\\.0)?)$",
                "^(payment-outcomes\\.cards(\\.[0-3]|\\.receivers)?|payment-orders\\.cards|dead-letters)$");
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        MessageChannel.Subscription intake = channel.subscribe(
                "payment-orders.cards",
                message -> channel.send("payment-outcomes.cards", List.of(message(7, "of " + message.id()))));
        try (MessageChannel sender = new RabbitMessageChannel(cards)) {
            await().atMost(SOON).until(() -> sender.isReceived("payment-orders.cards"));
            MessageChannel.Subscription inbox =
                    sender.subscribe("payment-outcomes.cards", message -> outcomes.add(message.id()));
            sender.send("payment-orders.cards", List.of(message(7, "order")));
            await().atMost(SOON).until(() -> outcomes.contains("of order"));
            inbox.close();
            channel.send("payment-orders.salaries", List.of(message(7, "theirs")));
            assertThatThrownBy(() -> sender.send("payment-orders.salaries", List.of(message(7, "x"))))
                    .isInstanceOf(ChannelUnavailable.class)
                    .hasMessageContaining("does not let the user \"cards\" make it");
        } finally {
            intake.close();
        }
        String theirs = RabbitQueues.part("payment-orders.salaries", 7);
        assertRefused(cards, raw -> raw.basicPublish("", theirs, null, new byte[1]));
        assertRefused(cards, raw -> raw.basicPublish("payment-orders.salaries", theirs, null, new byte[1]));
        assertRefused(cards, raw -> raw.basicGet(theirs, true));
        assertRefused(cards, raw -> raw.basicGet(RabbitQueues.part("payment-orders.cards", 7), true));
        assertRefused(cards, raw -> raw.basicGet(RabbitQueues.DEAD_LETTERS, true));
        long waiting = directly(raw -> raw.messageCount(theirs));
        assertThat(waiting).isEqualTo(1);
    }

    private interface Act {
        void on(Channel channel) throws IOException;
    }

    private static void assertRefused(RabbitAddress user, Act act) throws Exception {
        try (Connection connection = new RabbitBroker(user).connect("test")) {
            Channel raw = connection.createChannel();
            assertThatThrownBy(() -> {
                        act.on(raw);
                        // What is published is answered only where it is refused.
                        raw.queueDeclarePassive(RabbitQueues.DEAD_LETTERS);
                    })
                    .satisfies(refused -> assertThat(RabbitBroker.reply(refused).orElseThrow())
                            .startsWith("ACCESS_REFUSED"));
        }
    }

    private void assertBlocked(String id) {
        assertThatThrownBy(() -> channel.send(queue, List.of(message(7, id))))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContainingAll("takes no messages at the moment", "free memory or disk there");
    }
}
