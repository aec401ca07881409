package dev.bankdesk.core.messaging.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageChannelContract;
import dev.bankdesk.core.servers.BrokerAlone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The contract on a real broker that speaks AMQP, and what is AMQP's alone. */
abstract class AmqpChannelContract extends MessageChannelContract {
    abstract BrokerAlone broker();

    @Override
    protected MessageChannel channel() {
        return new RabbitMessageChannel(broker().address());
    }

    @Override
    protected String newQueue() {
        return "contract-" + UUID.randomUUID();
    }

    @Override
    protected void restartBroker() {
        broker().killAndRestart();
    }

    interface Work<T> {
        T on(Channel channel) throws IOException;
    }

    <T> T directly(Work<T> work) {
        try (Connection connection = new RabbitBroker(broker().address()).connect("test");
                Channel channel = connection.createChannel()) {
            return work.on(channel);
        } catch (IOException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes none away: all go back with the end of the connection. */
    List<GetResponse> buriedOf(String from) {
        return directly(channel -> {
            List<GetResponse> found = new ArrayList<>();
            for (GetResponse each = channel.basicGet(RabbitQueues.DEAD_LETTERS, false);
                    each != null;
                    each = channel.basicGet(RabbitQueues.DEAD_LETTERS, false)) {
                if (from.equals(String.valueOf(each.getProps().getHeaders().get("queue")))) {
                    found.add(each);
                }
            }
            return found;
        });
    }

    @Override
    protected List<String> buried(String from) {
        return buriedOf(from).stream()
                .map(each -> String.valueOf(each.getProps().getHeaders().get("reason")))
                .toList();
    }

    private static RabbitAddress with(RabbitAddress at, int port, String password, String virtualHost) {
        return new RabbitAddress(at.host(), port, at.user(), password, virtualHost, false);
    }

    private void assertRefused(RabbitAddress at, String... words) {
        try (MessageChannel refused = new RabbitMessageChannel(at)) {
            assertThatThrownBy(() -> refused.send(queue, List.of(message(7, "x"))))
                    .isInstanceOf(ChannelUnavailable.class)
                    .hasMessageContainingAll(words)
                    .hasMessageNotContaining(broker().address().password());
            MessageChannel.Subscription subscription = refused.subscribe(queue, message -> {});
            try {
                await().atMost(SOON).until(() -> subscription.failure().contains(words[0]));
            } finally {
                subscription.close();
            }
        }
    }

    @Test
    void a_wrong_password_is_told_by_the_user_and_what_to_check() {
        RabbitAddress at = broker().address();
        assertRefused(
                with(at, at.port(), "wrong", at.virtualHost()),
                "does not let the user \"bankdesk\" in",
                "check user and password in the AMQP address");
    }

    @Test
    void a_missing_virtual_host_is_told_by_its_name() {
        RabbitAddress at = broker().address();
        assertRefused(
                with(at, at.port(), at.password(), "nowhere"), "has no virtual host \"nowhere\"", "make it there");
    }

    @Test
    void a_broker_that_is_not_there_is_told_by_its_place() {
        RabbitAddress at = broker().address();
        assertRefused(with(at, 1, at.password(), at.virtualHost()), "No AMQP broker answers at 127.0.0.1:1");
    }

    @Test
    void a_queue_that_is_there_otherwise_is_told_by_its_name_and_stays() {
        String part = RabbitQueues.part(queue, 7);
        directly(channel -> channel.queueDeclare(part, true, false, true, Map.of()));
        assertRefused(
                broker().address(), "\"" + part + "\" otherwise than durable", "delete it there once it is empty");
        directly(channel -> channel.queueDelete(part));
        channel.send(queue, List.of(message(7, "after")));
        assertThat(received(channel)).satisfies(ids -> await().atMost(SOON).until(() -> ids.contains("after")));
    }

    @Test
    void what_no_queue_takes_goes_to_the_dead_letters_and_the_next_one_finds_its_queue_again() {
        channel.send(queue, List.of(message(7, "first")));
        directly(channel -> channel.queueDelete(RabbitQueues.part(queue, 7)));
        channel.send(queue, List.of(message(7, "second")));
        List<GetResponse> buried = buriedOf(queue);
        assertThat(buried).hasSize(1);
        assertThat(buried.get(0).getProps().getMessageId()).isEqualTo("second");
        assertThat(buried.get(0).getBody()).isEqualTo(message(7, "second").body());
        assertThat(buried(queue).get(0)).startsWith("no queue took it: ");
        channel.send(queue, List.of(message(7, "third")));
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.contains("third"));
        assertThat(ids).containsExactly("third");
    }

    @Test
    void what_is_no_message_of_ours_goes_to_the_dead_letters_as_it_came() {
        channel.send(queue, List.of(message(7, "first")));
        directly(channel -> {
            String part = RabbitQueues.part(queue, 7);
            channel.basicPublish("", part, null, new byte[] {9});
            channel.basicPublish(
                    "",
                    part,
                    new BasicProperties.Builder()
                            .messageId("m")
                            .headers(Map.of("customer", "seven"))
                            .build(),
                    new byte[] {9});
            return part;
        });
        channel.send(queue, List.of(message(7, "last")));
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.contains("last"));
        assertThat(ids).containsExactly("first", "last");
        assertThat(buried(queue))
                .containsExactly(
                        "a message needs a message id, and a client in its header customer",
                        "its header customer is \"seven\", not a whole number");
        assertThat(buriedOf(queue).get(0).getBody()).containsExactly(9);
    }

    @Test
    void whether_somebody_receives_is_told() {
        assertThat(channel.isReceived(queue)).isFalse();
        MessageChannel.Subscription subscription = channel.subscribe(queue, message -> {});
        await().atMost(SOON).until(() -> channel.isReceived(queue));
        subscription.close();
        await().atMost(SOON).until(() -> !channel.isReceived(queue));
    }

    @Test
    void a_receiver_that_takes_over_goes_on_in_order() {
        try (MessageChannel other = channel()) {
            List<String> all = Collections.synchronizedList(new ArrayList<>());
            MessageChannel.Subscription leaving = other.subscribe(queue, message -> all.add(message.id()));
            channel.send(queue, messages(7, 200));
            await().atMost(SOON).until(() -> all.size() > 20);
            MessageChannel.Subscription staying = channel.subscribe(queue, message -> all.add(message.id()));
            channel.send(queue, List.of(message(7, "last")));
            leaving.close();
            await().atMost(SOON).until(() -> all.contains("last"));
            staying.close();
            List<String> sent = new ArrayList<>(
                    messages(7, 200).stream().map(each -> each.id()).toList());
            sent.add("last");
            assertThat(all.stream().distinct()).containsExactlyElementsOf(sent);
        }
    }
}
