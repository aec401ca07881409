package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** One AMQP queue that is ours alone while we have it, and what the broker handed us of it, oldest first. */
final class RabbitPart {
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
     * @param most messages that the broker hands us ahead, from 1 on
     * @param arrived called for each message, on a thread of the connection
     * @return empty where somebody else was faster
     */
    static Optional<RabbitPart> taken(Connection connection, String queue, int most, Runnable arrived)
            throws IOException {
        // Twice: on Qpid a queue is free a moment before the messages of the one who had it are back in their places.
        // The
        // first one's messages are not looked at, and go back too.
        Optional<RabbitPart> first = takenOnce(connection, queue, 1, () -> {});
        if (first.isEmpty()) {
            return first;
        }
        first.get().release();
        return takenOnce(connection, queue, most, arrived);
    }

    private static Optional<RabbitPart> takenOnce(Connection connection, String queue, int most, Runnable arrived)
            throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no further channel");
        }
        RabbitPart part = new RabbitPart(queue, channel);
        channel.basicQos(most);
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
        public void handleCancel(String tag) throws IOException {
            channel.abort();
            arrived.run();
        }
    }

    /** The oldest ones, which stay. */
    List<Delivery> first(int most) {
        return waiting.stream().limit(most).toList();
    }

    /** The oldest ones are handled. */
    void acknowledge(List<Delivery> handled) throws IOException {
        if (!handled.isEmpty()) {
            long last = handled.get(handled.size() - 1).getEnvelope().getDeliveryTag();
            channel.basicAck(last, true);
            handled.forEach(each -> waiting.remove());
        }
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
