package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.Retries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiver of a queue, with a thread of its own: each message is acknowledged when its handler has returned. */
final class RabbitSubscription implements MessageChannel.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitSubscription.class);
    private static final int WAIT_MILLIS = 50;
    private static final int STOP_MILLIS = 20_000;

    private final RabbitBroker broker;
    private final String queue;
    private final MessageHandler handler;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile int underWay;
    private final Retries retries;

    private RabbitSubscription(RabbitBroker broker, String queue, MessageHandler handler) {
        this.broker = broker;
        this.queue = queue;
        this.handler = handler;
        this.retries = new Retries("receives-" + queue);
        this.thread = new Thread(this::run, "receives-" + queue);
        thread.setDaemon(true);
    }

    static RabbitSubscription begun(RabbitBroker broker, String queue, MessageHandler handler) {
        RabbitSubscription subscription = new RabbitSubscription(broker, queue, handler);
        subscription.thread.start();
        return subscription;
    }

    @Override
    public int underWay() {
        return underWay;
    }

    @Override
    public String failure() {
        return retries.failure();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("who receives {} has not ended after {} ms", queue, STOP_MILLIS);
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private void run() {
        try (RabbitPublisher deadLetters = new RabbitPublisher(broker)) {
            while (goesOn()) {
                try (RabbitReceiver receiver = new RabbitReceiver(broker, queue)) {
                    while (goesOn()) {
                        receive(receiver, deadLetters);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    // The connection itself is broken: a new one begins at what was acknowledged.
                    failed(e);
                    retries.pause(stopping);
                }
                underWay = 0;
            }
        }
    }

    private void receive(RabbitReceiver receiver, RabbitPublisher deadLetters) throws InterruptedException {
        List<RabbitPart> parts = receiver.await(WAIT_MILLIS);
        RuntimeException trouble = null;
        for (RabbitPart part : parts) {
            // As many as were there: no part keeps the others waiting.
            for (int left = part.underWay(); left > 0 && goesOn(); left--) {
                underWay = receiver.underWay();
                try {
                    handle(part.first(), deadLetters);
                } catch (RuntimeException e) {
                    // Those behind it wait: a client's messages keep their order.
                    trouble = e;
                    break;
                }
                acknowledge(part);
            }
        }
        underWay = receiver.underWay();
        if (trouble == null) {
            retries.succeeded();
        } else {
            failed(trouble);
            retries.pause(stopping);
        }
    }

    private void acknowledge(RabbitPart part) {
        try {
            part.acknowledge();
        } catch (IOException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    private void handle(Delivery delivery, RabbitPublisher deadLetters) {
        try {
            Message message = message(delivery);
            message.requireFresh(System.currentTimeMillis());
            handler.handle(message);
        } catch (PoisonRecord e) {
            deadLetters.bury(queue, delivery.getProperties(), delivery.getBody(), e.getMessage());
        }
    }

    private static Message message(Delivery delivery) throws PoisonRecord {
        BasicProperties properties = delivery.getProperties();
        Map<String, Object> headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        String id = properties.getMessageId();
        if (id == null || !headers.containsKey(Publication.CUSTOMER)) {
            throw new PoisonRecord("a message needs a message id, and a client in its header " + Publication.CUSTOMER);
        }
        try {
            return new Message(
                    id,
                    number(headers, Publication.CUSTOMER),
                    delivery.getBody(),
                    headers.containsKey(Publication.EXPIRES_AT) ? number(headers, Publication.EXPIRES_AT) : 0);
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

    /** A loop that is being stopped has no trouble to tell of. */
    private void failed(RuntimeException cause) {
        if (goesOn()) {
            retries.failed(cause);
        }
    }
}
