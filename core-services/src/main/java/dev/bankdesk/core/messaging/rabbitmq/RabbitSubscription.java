package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Retries;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiver of a queue, with a thread of its own: what arrives is acknowledged when its handler has returned. */
final class RabbitSubscription implements MessageChannel.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitSubscription.class);
    private static final int WAIT_MILLIS = 50;
    private static final int STOP_MILLIS = 20_000;

    private final RabbitBroker broker;
    private final String queue;
    private final int most;
    private final RabbitRound round;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile int underWay;
    private final Retries retries;

    private RabbitSubscription(RabbitBroker broker, String queue, int most, RabbitRound round) {
        this.broker = broker;
        this.queue = queue;
        this.most = most;
        this.round = round;
        this.retries = new Retries("receives-" + queue);
        this.thread = new Thread(this::run, "receives-" + queue);
        thread.setDaemon(true);
    }

    static RabbitSubscription begun(RabbitBroker broker, String queue, int most, RabbitRound round) {
        RabbitSubscription subscription = new RabbitSubscription(broker, queue, most, round);
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
                try (RabbitReceiver receiver = new RabbitReceiver(broker, queue, most)) {
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
        underWay = receiver.underWay();
        RuntimeException trouble = handle(parts, receiver, deadLetters);
        underWay = receiver.underWay();
        if (trouble == null) {
            retries.succeeded();
        } else {
            failed(trouble);
            retries.pause(stopping);
        }
    }

    private RuntimeException handle(List<RabbitPart> parts, RabbitReceiver receiver, RabbitPublisher deadLetters) {
        try {
            return round.handle(
                    parts,
                    (delivery, reason) -> deadLetters.bury(queue, delivery.getProperties(), delivery.getBody(), reason),
                    () -> {
                        underWay = receiver.underWay();
                        return goesOn();
                    });
        } catch (IOException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    /** A loop that is being stopped has no trouble to tell of. */
    private void failed(RuntimeException cause) {
        if (goesOn()) {
            retries.failed(cause);
        }
    }
}
