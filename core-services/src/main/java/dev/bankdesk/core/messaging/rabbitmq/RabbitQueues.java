package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Topics;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * The AMQP queues of one queue of the bank: one for each partition of the clients ({@code offers.0} to {@code offers.3}), and one
 * that stays empty and whose consumers are the receivers ({@code offers.receivers}). A direct exchange ({@code offers}) brings
 * messages to the parts: with the broker's own nameless one, who may write to any queue could write to each. All are durable and
 * have no arguments, since Qpid Broker-J takes none of RabbitMQ's.
 */
public final class RabbitQueues {
    /** Not named as its exchange is: who may bring dead letters need not read them. */
    static final String DEAD_LETTERS = Topics.DEAD_LETTERS + ".0";

    private RabbitQueues() {}

    static List<String> parts(String queue) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> queue + "." + partition)
                .toList();
    }

    static String part(String queue, long customer) {
        return queue + "." + Topics.partitionOf(customer, Topics.PARTITIONS);
    }

    static String receivers(String queue) {
        return queue + ".receivers";
    }

    /**
     * Makes what is missing of these queues, and of the dead letters.
     *
     * @throws ChannelUnavailable saying in one sentence what hinders it
     */
    public static void create(RabbitAddress address, Collection<String> queues) {
        RabbitBroker broker = new RabbitBroker(address);
        try (Connection connection = broker.connect("bankdesk-makes-queues");
                Channel channel = connection.createChannel()) {
            declareDeadLetters(channel, broker);
            queues.forEach(queue -> declare(channel, broker, queue));
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    /** Whether a receiver has one of a queue's parts, which are made where they are missing. */
    static boolean areConsumed(RabbitBroker broker, String queue) {
        try (Connection connection = broker.connect("bankdesk-asks");
                Channel channel = connection.createChannel()) {
            declare(channel, broker, queue);
            for (String part : parts(queue)) {
                if (channel.consumerCount(part) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    static void declare(Channel channel, RabbitBroker broker, String queue) {
        declareAround(channel, broker, queue, parts(queue));
        declareOne(broker, receivers(queue), name -> channel.queueDeclare(name, true, false, false, Map.of()));
    }

    static void declareDeadLetters(Channel channel, RabbitBroker broker) {
        declareAround(channel, broker, Topics.DEAD_LETTERS, List.of(DEAD_LETTERS));
    }

    private static void declareAround(Channel channel, RabbitBroker broker, String exchange, List<String> queues) {
        declareOne(broker, exchange, name -> channel.exchangeDeclare(name, BuiltinExchangeType.DIRECT, true));
        for (String queue : queues) {
            declareOne(broker, queue, name -> {
                channel.queueDeclare(name, true, false, false, Map.of());
                channel.queueBind(name, exchange, name);
            });
        }
    }

    private interface Declaration {
        void of(String name) throws IOException;
    }

    private static void declareOne(RabbitBroker broker, String name, Declaration declaration) {
        try {
            declaration.of(name);
        } catch (IOException e) {
            throw RabbitBroker.reply(e)
                    .map(reply -> new ChannelUnavailable(
                            "The AMQP broker at " + broker.address().place() + " has \"" + name
                                    + "\" otherwise than durable, lasting and without arguments, or does not let the user \""
                                    + broker.address().user()
                                    + "\" make it: delete it there once it is empty, or give that right (" + reply
                                    + ").",
                            e))
                    .orElseGet(() -> broker.lost(e));
        }
    }
}
