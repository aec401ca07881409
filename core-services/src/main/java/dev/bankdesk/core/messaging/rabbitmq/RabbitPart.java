package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** One AMQP queue that is ours alone while we have it, and what the broker handed us of it, oldest first. */
final class RabbitPart {
    private static final int PREFETCH = MessageChannel.MOST_UNDER_WAY / Topics.PARTITIONS;

    private final String queue;
    private final Channel channel;
    private final Queue<Delivery> waiting = new ConcurrentLinkedQueue<>();

    private RabbitPart(String queue, Channel channel) {
        this.queue = queue;
        this.channel = channel;
    }

    /**
     * Takes a queue that nobody has.
     *
     * @param arrived called for each message, on a thread of the connection
     * @return empty where somebody else was faster
     */
    static Optional<RabbitPart> taken(Connection connection, String queue, Runnable arrived) throws IOException {
        // Twice: on Qpid a queue is free a moment before the messages of the one who had it are back in their places. The
        // first one's messages are not looked at, and go back too.
        Optional<RabbitPart> first = takenOnce(connection, queue, () -> {});
        if (first.isEmpty()) {
            return first;
        }
        first.get().release();
        return takenOnce(connection, queue, arrived);
    }

    private static Optional<RabbitPart> takenOnce(Connection connection, String queue, Runnable arrived)
            throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no further channel");
        }
        RabbitPart part = new RabbitPart(queue, channel);
        channel.basicQos(PREFETCH);
        try {
            channel.basicConsume(queue, false, "", false, true, Map.of(), part.new Taking(arrived));
            return Optional.of(part);
        } catch (IOException e) {
            if (connection.isOpen() && RabbitBroker.reply(e).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private final class Taking extends DefaultConsumer {
        private final Runnable arrived;

        Taking(Runnable arrived) {
            super(channel);
            this.arrived = arrived;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            waiting.add(new Delivery(envelope, properties, body));
            arrived.run();
        }

        /** Somebody deleted the queue. */
        @Override
        public void handleCancel(String tag) {
            channel.abort();
            arrived.run();
        }
    }

    /** The oldest one, which stays; null where there is none. */
    Delivery first() {
        return waiting.peek();
    }

    /** The oldest one is handled. */
    void acknowledge() throws IOException {
        channel.basicAck(waiting.element().getEnvelope().getDeliveryTag(), false);
        waiting.remove();
    }

    int underWay() {
        return waiting.size();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    String queue() {
        return queue;
    }

    /** Acknowledged ones are so before; the others go back to their places. */
    void release() throws IOException {
        try {
            channel.close();
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }
}
