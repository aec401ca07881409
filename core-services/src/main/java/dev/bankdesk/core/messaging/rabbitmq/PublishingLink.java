package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.UnblockedCallback;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection that publishes, from its first to its last moment: each publication is persistent and mandatory, and the broker
 * confirms it. Threads publish one after the other and wait for their confirms side by side.
 */
final class PublishingLink implements AutoCloseable {
    private final RabbitBroker broker;
    private final Connection connection;
    private final Channel channel;
    private final NavigableMap<Long, Publication> unconfirmed = new ConcurrentSkipListMap<>();
    /** Confirmed ones too, until their sender has looked: Qpid returns a publication behind its refusal, RabbitMQ before its confirm. */
    private final Set<Publication> looked = ConcurrentHashMap.newKeySet();

    private final Set<String> declared = new HashSet<>();
    /** Why the broker takes nothing at the moment; null while it does. */
    private volatile String blocked;

    PublishingLink(RabbitBroker broker) {
        this.broker = broker;
        this.connection = broker.connect("bankdesk-sends");
        try {
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addConfirmListener(
                    (number, multiple) -> confirmed(number, multiple, true),
                    (number, multiple) -> confirmed(number, multiple, false));
            channel.addReturnListener((code, text, exchange, key, properties, body) ->
                    looked.stream().filter(each -> each.isOf(key, properties)).forEach(each -> each.returned(text)));
            channel.addShutdownListener(this::lost);
            connection.addBlockedListener(
                    (BlockedCallback) reason -> blocked = reason, (UnblockedCallback) () -> blocked = null);
            RabbitQueues.declareDeadLetters(channel, broker);
        } catch (IOException | ShutdownSignalException e) {
            connection.abort();
            throw broker.lost(e);
        } catch (ChannelUnavailable e) {
            connection.abort();
            throw e;
        }
    }

    private void confirmed(long number, boolean multiple, boolean stored) {
        if (!multiple) {
            Publication one = unconfirmed.remove(number);
            if (one != null) {
                one.confirmed().complete(stored);
            }
            return;
        }
        NavigableMap<Long, Publication> upTo = unconfirmed.headMap(number, true);
        upTo.values().forEach(each -> each.confirmed().complete(stored));
        upTo.clear();
    }

    private void lost(ShutdownSignalException why) {
        unconfirmed.values().forEach(each -> each.confirmed().completeExceptionally(why));
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Makes the queue's own queues where they are missing, once a link. */
    synchronized void declare(String queue) {
        if (declared.contains(queue)) {
            return;
        }
        try {
            RabbitQueues.declare(channel, broker, queue);
            declared.add(queue);
        } catch (ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    synchronized void forget(String queue) {
        declared.remove(queue);
    }

    /**
     * Publishes all and returns when the broker has said of each what became of it.
     *
     * @return those that no queue took, each with its reason
     * @throws ChannelUnavailable where one of them is not stored, or that is not known
     */
    List<Publication> publish(Collection<Publication> publications) {
        looked.addAll(publications);
        try {
            hand(publications);
            boolean all = await(publications);
            if (!all) {
                // A returned one is told behind its refusal: what was sent before the answer to a question has arrived
                // with it.
                ask();
            }
            List<Publication> returned = publications.stream()
                    .filter(each -> each.returned() != null)
                    .toList();
            if (publications.stream()
                    .anyMatch(
                            each -> each.returned() == null && !each.confirmed().join())) {
                throw new ChannelUnavailable(
                        "The AMQP broker at " + broker.address().place() + " refused to store messages.", null);
            }
            return returned;
        } finally {
            publications.forEach(looked::remove);
        }
    }

    private synchronized void hand(Collection<Publication> publications) {
        try {
            for (Publication each : publications) {
                // Before, not behind: what a blocked broker has not read would be stored when nobody waits for it any
                // more.
                requireUnblocked();
                unconfirmed.put(channel.getNextPublishSeqNo(), each);
                channel.basicPublish(each.exchange(), each.queue(), true, each.properties(), each.body());
            }
        } catch (IOException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    private void requireUnblocked() {
        String why = blocked;
        if (why != null) {
            throw blocked(why, null);
        }
    }

    private ChannelUnavailable blocked(String why, Exception cause) {
        return new ChannelUnavailable(
                "The AMQP broker at " + broker.address().place() + " takes no messages at the moment (" + why
                        + "): free memory or disk there, and sending goes on by itself.",
                cause);
    }

    /** @return whether all are stored */
    private boolean await(Collection<Publication> publications) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RabbitBroker.LONGEST_CALL_MILLIS);
        boolean all = true;
        try {
            for (Publication each : publications) {
                all &= each.confirmed().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return all;
        } catch (ExecutionException e) {
            throw broker.lost(e);
        } catch (TimeoutException e) {
            String why = blocked;
            if (why != null) {
                throw blocked(why, e);
            }
            close();
            throw new ChannelUnavailable(
                    "The AMQP broker at " + broker.address().place() + " did not confirm within "
                            + RabbitBroker.LONGEST_CALL_MILLIS / 1_000 + " s that it has stored messages.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelUnavailable("The sending of messages was interrupted.", e);
        }
    }

    private synchronized void ask() {
        try {
            channel.queueDeclarePassive(RabbitQueues.DEAD_LETTERS);
        } catch (IOException | ShutdownSignalException e) {
            throw broker.lost(e);
        }
    }

    /** Without a word to a broker that may be gone. */
    @Override
    public void close() {
        connection.abort(RabbitBroker.LONGEST_CALL_MILLIS);
    }
}
