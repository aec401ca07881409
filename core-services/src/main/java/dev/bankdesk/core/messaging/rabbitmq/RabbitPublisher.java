package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.Topics;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages and buries dead letters over one connection at a time, made with the first message. Safe for many threads. */
final class RabbitPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitPublisher.class);

    private final RabbitBroker broker;
    private PublishingLink link;

    RabbitPublisher(RabbitBroker broker) {
        this.broker = broker;
    }

    /** @throws ChannelUnavailable where it is not known that all are stored */
    void send(String queue, List<Message> messages) {
        PublishingLink over = link();
        over.declare(queue);
        List<Publication> returned = over.publish(
                messages.stream().map(each -> Publication.of(queue, each)).toList());
        for (Publication each : returned) {
            // Somebody deleted the queue: the next message makes it again, and this one is kept where people look.
            over.forget(queue);
            bury(queue, each.properties(), each.body(), "no queue took it: " + each.returned());
        }
    }

    /** Returns when the dead letter is stored. */
    void bury(String queue, BasicProperties properties, byte[] body, String reason) {
        LOG.warn("{}: message {} to the dead letters: {}", queue, properties.getMessageId(), reason);
        PublishingLink over = link();
        Collection<Publication> letter = List.of(Publication.buried(queue, properties, body, reason));
        if (!over.publish(letter).isEmpty()) {
            // The next link makes the queue of dead letters again.
            over.close();
            throw new ChannelUnavailable("The queue \"" + Topics.DEAD_LETTERS + "\" is gone and is made again.", null);
        }
    }

    private synchronized PublishingLink link() {
        if (link == null || !link.isOpen()) {
            end();
            link = new PublishingLink(broker);
        }
        return link;
    }

    private void end() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
