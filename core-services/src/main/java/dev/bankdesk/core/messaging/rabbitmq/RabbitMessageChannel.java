package dev.bankdesk.core.messaging.rabbitmq;

import dev.bankdesk.core.messaging.BatchHandler;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import java.util.List;

/**
 * A queue is one durable AMQP queue for each partition of the clients, with one receiver at a time. The message's id is AMQP's
 * message id, its client stands in the header {@code customer}, in {@code expires-at} when it expires; its body has the bytes that
 * it has on Kafka.
 */
public final class RabbitMessageChannel implements MessageChannel {
    private final RabbitBroker broker;
    private final RabbitPublisher publisher;

    /** Connects with the first use. */
    public RabbitMessageChannel(RabbitAddress address) {
        this.broker = new RabbitBroker(address);
        this.publisher = new RabbitPublisher(broker);
    }

    @Override
    public void send(String queue, List<Message> messages) {
        publisher.send(queue, messages);
    }

    @Override
    public Subscription subscribe(String queue, MessageHandler handler) {
        return RabbitSubscription.begun(broker, queue, MOST_UNDER_WAY, new OneByOne(handler));
    }

    @Override
    public Subscription subscribe(String queue, int most, BatchHandler handler) {
        return RabbitSubscription.begun(broker, queue, most, new AllTogether(most, handler));
    }

    /** Where a receiver has one of its parts. */
    @Override
    public boolean isReceived(String queue) {
        return RabbitQueues.areConsumed(broker, queue);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
