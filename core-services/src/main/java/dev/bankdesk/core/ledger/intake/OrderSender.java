package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a program sends payment orders over a channel and hears of their outcomes. A sender's name is one process at a time: two would
 * take each other's outcomes. Safe for many threads.
 */
public final class OrderSender implements AutoCloseable {
    /** What is not sent or not answered then is told as unknown: asking again with the same key tells. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration TO_BEGIN = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 250;
    private static final int MOST_OUTCOMES = 4_096;

    private final MessageChannel channel;
    private final OrderQueues queues;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong number = new AtomicLong();
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
    private final MessageChannel.Subscription outcomes;
    // One: two of them would mix up the order of an account's orders.
    private final ExecutorService sending = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sends-orders");
        thread.setDaemon(true);
        return thread;
    });

    /** An order's place among those that were sent with it. */
    private record Awaited(Batch batch, int place) {}

    private static final class Batch {
        private final Outcome[] outcomes;
        private final CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
        private int missing;

        Batch(int size) {
            outcomes = new Outcome[size];
            missing = size;
        }

        synchronized void decided(int place, Outcome outcome) {
            outcomes[place] = outcome;
            if (--missing == 0) {
                answer.complete(List.of(outcomes));
            }
        }
    }

    private OrderSender(MessageChannel channel, OrderQueues queues) {
        this.channel = channel;
        this.queues = queues;
        this.outcomes = channel.subscribe(queues.outcomes(), MOST_OUTCOMES, this::decided);
    }

    /** As below, for a bank that may just begin to take orders. */
    public static OrderSender open(MessageChannel channel, OrderQueues queues, OrderChannel carrier) {
        return open(channel, queues, carrier, TO_BEGIN);
    }

    /**
     * @param channel closed with this
     * @param carrier for the words of the refusal
     * @throws Refusal where nobody takes this sender's orders in that time
     */
    public static OrderSender open(MessageChannel channel, OrderQueues queues, OrderChannel carrier, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!isTaken(channel, queues)) {
            if (System.nanoTime() > deadline) {
                channel.close();
                throw Refusal.failure(
                        "This bank takes no payment orders of the sender " + queues.sender() + " over " + carrier.key()
                                + ".",
                        "Start it with " + IntakeSettings.CHANNEL + "=" + carrier.key() + ", or send over HTTP.");
            }
            pause();
        }
        return new OrderSender(channel, queues);
    }

    private static boolean isTaken(MessageChannel channel, OrderQueues queues) {
        try {
            return channel.isReceived(queues.orders());
        } catch (ChannelUnavailable e) {
            return false;
        }
    }

    /**
     * Sends orders behind those that were sent before. The future has one outcome an order, in their order; it fails with {@link
     * ChannelUnavailable} where not all are known within {@link #PATIENCE}.
     */
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        if (orders.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Batch batch = new Batch(orders.size());
        List<Message> messages = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            String id = run + "/" + number.incrementAndGet();
            messages.add(OrderMessages.of(id, orders.get(i)));
            awaited.put(id, new Awaited(batch, i));
        }
        CompletableFuture<List<Outcome>> answer = batch.answer
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((outcome, failure) -> {
                    messages.forEach(message -> awaited.remove(message.id()));
                    if (failure != null) {
                        throw failure instanceof ChannelUnavailable known
                                ? known
                                : new ChannelUnavailable(
                                        "what became of " + orders.size() + " orders is not known after "
                                                + PATIENCE.toSeconds() + " s",
                                        failure);
                    }
                    return outcome;
                });
        try {
            sending.execute(() -> send(messages, batch));
        } catch (RejectedExecutionException e) {
            batch.answer.completeExceptionally(new ChannelUnavailable("the sender is closed", e));
        }
        return answer;
    }

    /** The same ids again where nobody knows whether they are stored: those that come twice have one key. */
    private void send(List<Message> messages, Batch batch) {
        while (!batch.answer.isDone()) {
            try {
                channel.send(queues.orders(), messages);
                return;
            } catch (ChannelUnavailable e) {
                if (Thread.currentThread().isInterrupted()) {
                    batch.answer.completeExceptionally(e);
                    return;
                }
                pause();
            } catch (RuntimeException e) {
                batch.answer.completeExceptionally(e);
                return;
            }
        }
    }

    /** Those of an earlier run of this sender, or that came twice, are nobody's any more. */
    private Map<Integer, String> decided(List<Message> messages) {
        Map<Integer, String> dead = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            try {
                Outcome outcome = OutcomeMessages.outcome(messages.get(i));
                Awaited waiting = awaited.remove(messages.get(i).id());
                if (waiting != null) {
                    waiting.batch.decided(waiting.place, outcome);
                }
            } catch (PoisonRecord e) {
                dead.put(i, e.getMessage());
            }
        }
        return dead;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not answered yet is told as unknown. */
    @Override
    public void close() {
        sending.shutdownNow();
        ChannelUnavailable closed = new ChannelUnavailable("the sender is closed", null);
        awaited.values().forEach(waiting -> waiting.batch.answer.completeExceptionally(closed));
        outcomes.close();
        channel.close();
    }
}
