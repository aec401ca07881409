package dev.bankdesk.core.messaging.channels;

import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.messaging.rabbitmq.RabbitMessageChannel;
import dev.bankdesk.core.messaging.rabbitmq.RabbitQueues;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The channel of each direction, as the addresses say. */
public final class MessageChannels {
    private MessageChannels() {}

    /** One that connects with its first use; whoever opens it closes it. */
    public static MessageChannel of(BankAddresses at, MessageDirection direction) {
        return at.isOnAmqp(direction)
                ? new RabbitMessageChannel(RabbitAddress.of(at.amqp().url()))
                : new KafkaMessageChannel(at.kafkaBootstrap());
    }

    /**
     * Makes the queues of what travels on AMQP where they are missing; Kafka's topics are made with the bank's others.
     *
     * @throws Refusal where the broker is not there, does not let us in, or has these queues otherwise
     */
    public static void prepare(BankAddresses at) {
        prepare(
                at,
                Arrays.stream(MessageDirection.values())
                        .filter(at::isOnAmqp)
                        .flatMap(direction -> queues(direction).stream())
                        .toList());
    }

    /**
     * Makes queues on AMQP where they are missing.
     *
     * @throws Refusal where the broker is not there, does not let us in, or has these queues otherwise
     */
    public static void prepare(BankAddresses at, Collection<String> queues) {
        if (queues.isEmpty()) {
            return;
        }
        try {
            RabbitQueues.create(RabbitAddress.of(at.amqp().url()), queues);
        } catch (ChannelUnavailable e) {
            throw Refusal.failure(
                    e.getMessage(), "Put that right and start again, or let these messages travel on Kafka.", e);
        }
    }

    private static List<String> queues(MessageDirection direction) {
        return switch (direction) {
            case OFFERS -> List.of(Topics.OFFERS, Topics.OFFER_RESPONSES);
            // Each sender's own, made by who takes them.
            case ORDERS -> List.of();
        };
    }
}
