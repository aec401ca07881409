package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One connection that receives a queue, from its first to its last moment, with its fair share of the queue's parts: as many as
 * there are parts for each receiver, rounded up. How many receivers there are is how many consumers the queue's empty queue has,
 * so a killed one no longer counts as soon as the broker sees its connection end.
 */
final class RabbitReceiver implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final RabbitBroker broker;
    private final String queue;
    private final int mostOfPart;
    private final Connection connection;
    private final Channel counting;
    private final List<RabbitPart> parts = new ArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private long lookedNanos = System.nanoTime() - LOOK_EVERY_NANOS;

    /** @param most messages under way; at least one a part */
    RabbitReceiver(RabbitBroker broker, String queue, int most) {
        this.broker = broker;
        this.queue = queue;
        this.mostOfPart = Math.max(1, most / Topics.PARTITIONS);
        this.connection = broker.connect("bankdesk-receives-" + queue);
        try {
            counting = connection.createChannel();
            RabbitQueues.declare(counting, broker, queue);
            counting.basicConsume(RabbitQueues.receivers(queue), true, new DefaultConsumer(counting));
        } catch (IOException | ShutdownSignalException e) {
            close();
            throw broker.lost(e);
        } catch (ChannelUnavailable e) {
            close();
            throw e;
        }
    }

    /**
     * Waits until a message has arrived, a while at most.
     *
     * @return the parts that are ours at the moment
     * @throws ChannelUnavailable where the connection is lost
     */
    List<RabbitPart> await(long millis) throws InterruptedException {
        try {
            if (System.nanoTime() - lookedNanos >= LOOK_EVERY_NANOS) {
                takeFairShare();
                lookedNanos = System.nanoTime();
            }
        } catch (IOException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
        if (underWay() == 0 && arrivals.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
        }
        if (!connection.isOpen() || !parts.stream().allMatch(RabbitPart::isOpen)) {
            throw broker.lost(connection.getCloseReason());
        }
        return parts;
    }

    private void takeFairShare() throws IOException {
        int receivers = Math.max(1, declared(RabbitQueues.receivers(queue)).getConsumerCount());
        int share = (Topics.PARTITIONS + receivers - 1) / receivers;
        while (parts.size() > share) {
            parts.remove(parts.size() - 1).release();
        }
        if (parts.size() < share) {
            List<String> free = new ArrayList<>(RabbitQueues.parts(queue));
            parts.forEach(part -> free.remove(part.queue()));
            // Several receivers that look at the same time shall not run after the same ones.
            Collections.shuffle(free);
            for (String each : free) {
                if (parts.size() < share && declared(each).getConsumerCount() == 0) {
                    Optional<RabbitPart> taken = RabbitPart.taken(connection, each, mostOfPart, arrivals::release);
                    taken.ifPresent(parts::add);
                }
            }
        }
    }

    private DeclareOk declared(String name) throws IOException {
        return counting.queueDeclarePassive(name);
    }

    int underWay() {
        return parts.stream().mapToInt(RabbitPart::underWay).sum();
    }

    /** What is not acknowledged goes back to its place. */
    @Override
    public void close() {
        connection.abort(RabbitBroker.LONGEST_CALL_MILLIS);
    }
}
