package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** What a subscription does with what has arrived: one by one, or all together. */
@FunctionalInterface
interface RabbitRound {
    /**
     * Handles what is there of the parts and acknowledges it; what fails stays the first of its part.
     *
     * @param bury stores a dead letter with its reason, and fails where it cannot
     * @param goesOn asked before each; false when what is not begun is left to whoever comes next
     * @return why some of it failed; null where all went well
     * @throws IOException where the connection is lost
     */
    RuntimeException handle(List<RabbitPart> parts, BiConsumer<Delivery, String> bury, BooleanSupplier goesOn)
            throws IOException;

    /** @throws PoisonRecord where it is no message of ours, or comes too late */
    static Message message(Delivery delivery) throws PoisonRecord {
        BasicProperties properties = delivery.getProperties();
        Map<String, Object> headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        String id = properties.getMessageId();
        if (id == null || !headers.containsKey(Publication.CUSTOMER)) {
            throw new PoisonRecord("a message needs a message id, and a client in its header " + Publication.CUSTOMER);
        }
        try {
            Message message = new Message(
                    id,
                    number(headers, Publication.CUSTOMER),
                    delivery.getBody(),
                    headers.containsKey(Publication.EXPIRES_AT) ? number(headers, Publication.EXPIRES_AT) : 0);
            message.requireFresh(System.currentTimeMillis());
            return message;
        } catch (IllegalArgumentException e) {
            throw new PoisonRecord(e.getMessage());
        }
    }

    /** Whole numbers come as an int or a long, from programs in other languages also as text. */
    private static long number(Map<String, Object> headers, String name) throws PoisonRecord {
        Object value = headers.get(name);
        try {
            return Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new PoisonRecord("its header " + name + " is \"" + value + "\", not a whole number");
        }
    }
}
