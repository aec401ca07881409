package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** One message on its way to an AMQP queue, until the broker has said what became of it. */
final class Publication {
    /** Of the client, a long. */
    static final String CUSTOMER = "customer";

    /** A long, milliseconds since 1970. Not AMQP's own expiration, with which brokers drop a message and tell nobody. */
    static final String EXPIRES_AT = "expires-at";

    private static final int PERSISTENT = 2;

    private final String exchange;
    private final String queue;
    private final BasicProperties properties;
    private final byte[] body;
    /** True where the broker has stored it. */
    private final CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    /** Why it could not be brought to a queue; null where it could. */
    private volatile String returned;

    private Publication(String exchange, String queue, BasicProperties properties, byte[] body) {
        this.exchange = exchange;
        this.queue = queue;
        this.properties = properties;
        this.body = body;
    }

    static Publication of(String queue, Message message) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(CUSTOMER, message.customer());
        if (message.expiresAtMillis() != 0) {
            headers.put(EXPIRES_AT, message.expiresAtMillis());
        }
        return new Publication(
                queue, RabbitQueues.part(queue, message.customer()), persistent(message.id(), headers), message.body());
    }

    /** The message as it came; where from, who gave up and why stand in its headers beside its own. */
    static Publication buried(String queue, BasicProperties came, byte[] body, String reason) {
        Map<String, Object> headers = new HashMap<>(came.getHeaders() == null ? Map.of() : came.getHeaders());
        headers.put("handler", "bankdesk");
        headers.put("queue", queue);
        headers.put("reason", reason);
        return new Publication(
                Topics.DEAD_LETTERS, RabbitQueues.DEAD_LETTERS, persistent(came.getMessageId(), headers), body);
    }

    private static BasicProperties persistent(String id, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .messageId(id)
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
    }

    boolean isOf(String routingKey, BasicProperties other) {
        return queue.equals(routingKey) && Objects.equals(properties.getMessageId(), other.getMessageId());
    }

    void returned(String why) {
        returned = why;
    }

    String returned() {
        return returned;
    }

    CompletableFuture<Boolean> confirmed() {
        return confirmed;
    }

    String exchange() {
        return exchange;
    }

    String queue() {
        return queue;
    }

    BasicProperties properties() {
        return properties;
    }

    byte[] body() {
        return body;
    }
}
