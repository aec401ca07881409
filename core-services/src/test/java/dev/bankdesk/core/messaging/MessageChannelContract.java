package dev.bankdesk.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs count on, whatever carries their messages. */
public abstract class MessageChannelContract {
    protected static final Duration SOON = Duration.ofSeconds(60);

    private final List<MessageChannel.Subscription> open = new ArrayList<>();
    protected String queue;
    protected MessageChannel channel;

    /** One over the real broker, not connected before it is used. */
    protected abstract MessageChannel channel();

    /** A queue that nobody ever used, ready. */
    protected abstract String newQueue();

    /** Reasons of the dead letters of this queue. */
    protected abstract List<String> buried(String queue);

    /** The broker goes away without a word, and comes back with what it had stored. */
    protected abstract void restartBroker();

    @BeforeEach
    void begin() {
        queue = newQueue();
        channel = channel();
    }

    @AfterEach
    void end() {
        open.forEach(MessageChannel.Subscription::close);
        channel.close();
    }

    protected static Message message(long customer, String id) {
        return new Message(id, customer, ("body of " + id).getBytes(StandardCharsets.UTF_8));
    }

    protected static List<Message> messages(long customer, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> message(customer, customer + "-" + i))
                .toList();
    }

    /** The ids in the order in which they come, each acknowledged. */
    protected List<String> received(MessageChannel from) {
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        subscribe(from, message -> ids.add(message.id()));
        return ids;
    }

    private MessageChannel.Subscription subscribe(MessageChannel from, MessageHandler handler) {
        MessageChannel.Subscription subscription = from.subscribe(queue, handler);
        open.add(subscription);
        return subscription;
    }

    private void close(MessageChannel.Subscription subscription) {
        subscription.close();
        open.remove(subscription);
    }

    @Test
    void what_is_sent_arrives_with_its_id_its_client_and_its_bytes() {
        List<Message> arrived = Collections.synchronizedList(new ArrayList<>());
        channel.send(queue, List.of(new Message("é-1", Long.MAX_VALUE, new byte[] {0, -1, 127}), message(1, "two")));
        subscribe(channel, arrived::add);
        await().atMost(SOON).until(() -> arrived.size() == 2);
        Message first = arrived.stream()
                .filter(each -> each.id().equals("é-1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.customer()).isEqualTo(Long.MAX_VALUE);
        assertThat(first.body()).containsExactly(0, -1, 127);
    }

    @Test
    void messages_of_a_client_come_in_the_order_in_which_they_were_sent() {
        for (long customer = 1; customer <= 8; customer++) {
            channel.send(queue, messages(customer, 50));
        }
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.size() == 400);
        for (long customer = 1; customer <= 8; customer++) {
            String prefix = customer + "-";
            assertThat(ids.stream().filter(id -> id.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            messages(customer, 50).stream().map(Message::id).toList());
        }
    }

    @Test
    void what_fails_comes_again_before_what_follows_of_the_client() {
        channel.send(queue, messages(7, 3));
        AtomicInteger failures = new AtomicInteger(3);
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        MessageChannel.Subscription subscription = subscribe(channel, message -> {
            ids.add(message.id());
            if (message.id().equals("7-1") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("planned");
            }
        });
        await().atMost(SOON).until(() -> ids.contains("7-2"));
        assertThat(ids).containsExactly("7-0", "7-1", "7-1", "7-1", "7-1", "7-2");
        await().atMost(SOON).until(() -> subscription.failure().isEmpty());
    }

    @Test
    void a_failure_is_told_while_it_lasts() {
        channel.send(queue, messages(7, 1));
        AtomicInteger tries = new AtomicInteger();
        MessageChannel.Subscription subscription = subscribe(channel, message -> {
            tries.incrementAndGet();
            throw new IllegalStateException("the database is away");
        });
        await().atMost(SOON).until(() -> subscription.failure().equals("the database is away"));
        await().atMost(SOON).until(() -> tries.get() > 2);
    }

    @Test
    void what_can_never_be_handled_goes_to_the_dead_letters_with_its_reason_and_the_next_one_comes() {
        channel.send(queue, messages(7, 3));
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        subscribe(channel, message -> {
            if (message.id().equals("7-1")) {
                throw new PoisonRecord("not an answer: 7-1");
            }
            ids.add(message.id());
        });
        await().atMost(SOON).until(() -> ids.contains("7-2"));
        assertThat(ids).containsExactly("7-0", "7-2");
        await().atMost(SOON).until(() -> buried(queue).equals(List.of("not an answer: 7-1")));
    }

    @Test
    void the_next_receiver_begins_with_what_the_one_before_did_not_acknowledge() {
        channel.send(queue, messages(7, 5));
        AtomicInteger tries = new AtomicInteger();
        MessageChannel.Subscription first = subscribe(channel, message -> {
            if (message.id().equals("7-3")) {
                tries.incrementAndGet();
                throw new IllegalStateException("planned");
            }
        });
        await().atMost(SOON).until(() -> tries.get() > 0);
        close(first);
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.contains("7-4"));
        assertThat(ids).containsExactly("7-3", "7-4");
    }

    @Test
    void a_receiver_takes_no_more_than_it_may_hold() throws InterruptedException {
        for (long customer = 1; customer <= 4; customer++) {
            channel.send(queue, messages(customer, 3 * MessageChannel.MOST_UNDER_WAY));
        }
        CountDownLatch goesOn = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        MessageChannel.Subscription[] subscription = new MessageChannel.Subscription[1];
        subscription[0] = subscribe(channel, message -> {
            awaitUnchecked(goesOn);
            most.accumulateAndGet(subscription[0].underWay(), Math::max);
            handled.incrementAndGet();
        });
        await().atMost(SOON).until(() -> subscription[0].underWay() > 0);
        assertThat(subscription[0].underWay()).isLessThanOrEqualTo(MessageChannel.MOST_UNDER_WAY);
        goesOn.countDown();
        await().atMost(SOON).until(() -> handled.get() == 12 * MessageChannel.MOST_UNDER_WAY);
        assertThat(most.get()).isBetween(1, MessageChannel.MOST_UNDER_WAY);
        await().atMost(SOON).until(() -> subscription[0].underWay() == 0);
    }

    @Test
    void receivers_of_a_queue_share_its_messages() {
        Set<String> all = Collections.synchronizedSet(new TreeSet<>());
        List<String> first = received(channel);
        try (MessageChannel other = channel()) {
            List<String> second = Collections.synchronizedList(new ArrayList<>());
            try (MessageChannel.Subscription subscription =
                    other.subscribe(queue, message -> second.add(message.id()))) {
                // Which of both has which clients settles after a moment: both must get some.
                AtomicInteger round = new AtomicInteger();
                await().atMost(SOON).until(() -> {
                    channel.send(
                            queue,
                            LongStream.rangeClosed(1, 16)
                                    .mapToObj(customer -> message(customer, round.get() + "/" + customer))
                                    .toList());
                    round.incrementAndGet();
                    return !first.isEmpty() && !second.isEmpty();
                });
                await().atMost(SOON).until(() -> {
                    all.addAll(List.copyOf(first));
                    all.addAll(List.copyOf(second));
                    return all.size() == 16 * round.get();
                });
                assertThat(subscription.failure()).isEmpty();
            }
        }
    }

    @Test
    void who_sends_and_who_receives_goes_on_when_the_broker_was_away() {
        List<String> ids = received(channel);
        channel.send(queue, List.of(message(7, "before")));
        await().atMost(SOON).until(() -> ids.contains("before"));
        restartBroker();
        await().atMost(SOON).ignoreException(ChannelUnavailable.class).until(() -> {
            channel.send(queue, List.of(message(7, "after")));
            return true;
        });
        await().atMost(SOON).until(() -> ids.contains("after"));
    }

    @Test
    void what_the_sender_was_told_is_stored_outlives_a_killed_broker_and_keeps_its_order() throws InterruptedException {
        List<String> ids = received(channel);
        List<Message> messages = messages(7, 300);
        AtomicInteger stored = new AtomicInteger();
        Thread sender = new Thread(() -> {
            while (stored.get() < messages.size() && !Thread.currentThread().isInterrupted()) {
                try {
                    channel.send(queue, List.of(messages.get(stored.get())));
                    stored.incrementAndGet();
                } catch (ChannelUnavailable notKnown) {
                    // The same one again.
                }
            }
        });
        sender.start();
        try {
            await().atMost(SOON).until(() -> stored.get() > 100);
            restartBroker();
            await().atMost(SOON).until(() -> stored.get() == messages.size());
        } finally {
            sender.interrupt();
            sender.join();
        }
        await().atMost(SOON).until(() -> Set.copyOf(List.copyOf(ids)).size() == messages.size());
        assertThat(List.copyOf(ids).stream().distinct())
                .as("a receiver that passes repeats by sees them in order")
                .containsExactlyElementsOf(messages.stream().map(Message::id).toList());
    }

    @Test
    void what_comes_too_late_goes_to_the_dead_letters_and_no_handler_sees_it() {
        byte[] body = {1};
        channel.send(queue, List.of(new Message("late", 7, body, 1), new Message("in time", 7, body, Long.MAX_VALUE)));
        List<String> ids = received(channel);
        await().atMost(SOON).until(() -> ids.contains("in time"));
        assertThat(ids).containsExactly("in time");
        await().atMost(SOON).until(() -> buried(queue).equals(List.of("it expired at 1970-01-01T00:00:00.001Z")));
    }

    @Test
    void a_batch_has_a_clients_messages_in_order_and_no_more_than_it_may() {
        for (long customer = 1; customer <= 8; customer++) {
            channel.send(queue, messages(customer, 50));
        }
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger largest = new AtomicInteger();
        subscribe(30, batch -> {
            largest.accumulateAndGet(batch.size(), Math::max);
            batch.forEach(message -> ids.add(message.id()));
            return Map.of();
        });
        await().atMost(SOON).until(() -> ids.size() == 400);
        assertThat(largest.get()).isBetween(1, 30);
        for (long customer = 1; customer <= 8; customer++) {
            String prefix = customer + "-";
            assertThat(ids.stream().filter(id -> id.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            messages(customer, 50).stream().map(Message::id).toList());
        }
    }

    @Test
    void a_batch_that_fails_comes_again_whole_before_what_follows() {
        channel.send(queue, messages(7, 40));
        AtomicInteger failures = new AtomicInteger(2);
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        subscribe(10, batch -> {
            if (batch.stream().anyMatch(message -> message.id().equals("7-15")) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("planned");
            }
            batch.forEach(message -> ids.add(message.id()));
            return Map.of();
        });
        await().atMost(SOON).until(() -> ids.contains("7-39"));
        assertThat(failures.get()).isNegative();
        assertThat(ids)
                .containsExactlyElementsOf(
                        messages(7, 40).stream().map(Message::id).toList());
    }

    @Test
    void what_of_a_batch_can_never_be_handled_is_buried_once_and_the_others_are_acknowledged() {
        channel.send(queue, messages(7, 9));
        AtomicInteger failures = new AtomicInteger(2);
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        MessageChannel.Subscription first = subscribe(100, batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("planned");
            }
            Map<Integer, String> dead = new HashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                String id = batch.get(i).id();
                if (Set.of("7-1", "7-8").contains(id)) {
                    dead.put(i, "no order: " + id);
                } else {
                    ids.add(id);
                }
            }
            return dead;
        });
        await().atMost(SOON).until(() -> buried(queue).size() == 2);
        close(first);
        assertThat(ids).containsExactly("7-0", "7-2", "7-3", "7-4", "7-5", "7-6", "7-7");
        List<String> next = received(channel);
        channel.send(queue, List.of(message(7, "next")));
        await().atMost(SOON).until(() -> next.contains("next"));
        assertThat(next).containsExactly("next");
        assertThat(buried(queue)).containsExactlyInAnyOrder("no order: 7-1", "no order: 7-8");
    }

    private MessageChannel.Subscription subscribe(int most, BatchHandler handler) {
        MessageChannel.Subscription subscription = channel.subscribe(queue, most, handler);
        open.add(subscription);
        return subscription;
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
