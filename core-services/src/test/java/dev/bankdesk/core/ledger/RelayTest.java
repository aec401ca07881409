package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the relay keeps its order through failures; what servers do to it is told in RelayIT. */
class RelayTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Long> journal = new CopyOnWriteArrayList<>();
    private final List<Long> topic = new CopyOnWriteArrayList<>();
    private final AtomicLong noted = new AtomicLong();
    private final AtomicReference<TopicStand> notedTopic = new AtomicReference<>();
    private final AtomicReference<List<Long>> skippedTo = new AtomicReference<>();
    private volatile String topicId = "first";
    private final AtomicReference<Object> office = new AtomicReference<>();
    private volatile long failsAt;
    private final AtomicLong asked = new AtomicLong();
    private final CommitSignal commits = new CommitSignal();
    private final List<Relay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        relays.forEach(Relay::close);
    }

    private Relay started() {
        Relay relay = new Relay(Place::new, Feed::new, Topic::new, commits);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void book(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(journal::add);
    }

    @Test
    void a_failed_send_stops_it_and_it_goes_on_where_it_noted_to_stand() {
        failsAt = 17;
        book(1, 40);
        Relay relay = started();
        await().atMost(SOON).until(() -> topic.contains(16L));
        // What comes after the failed record must not overtake it.
        assertThat(topic).doesNotContain(17L, 18L, 40L);
        assertThat(noted).hasValue(10);
        failsAt = 0;
        await().atMost(SOON).until(() -> relay.publishedUpTo() == 40);
        assertThat(topic.stream().distinct()).containsExactlyElementsOf(journal);
        assertThat(noted).hasValue(40);
    }

    @Test
    void a_standby_that_lags_behind_a_commit_is_not_asked_all_the_time() {
        book(1, 1);
        Relay relay = started();
        await().atMost(SOON).until(() -> relay.publishedUpTo() == 1);
        asked.set(0);
        commits.committed(2);
        await().atMost(SOON).until(() -> asked.get() > 2);
        long before = asked.get();
        await().during(Duration.ofMillis(400)).atMost(SOON).until(() -> relay.publishedUpTo() == 1);
        // Without a pause this feed is asked a hundred thousand times meanwhile; a slow machine only asks less.
        assertThat(asked.get() - before).isLessThan(400);
        book(2, 2);
        await().atMost(SOON).until(() -> relay.publishedUpTo() == 2);
    }

    @Test
    void a_gap_in_the_journal_stops_it_until_the_gap_is_filled() {
        book(1, 5);
        book(7, 9);
        Relay relay = started();
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> relay.publishedUpTo() == 0 && topic.isEmpty());
        journal.add(5, 6L);
        await().atMost(SOON).until(() -> relay.publishedUpTo() == 9);
        assertThat(topic).containsExactlyElementsOf(journal);
    }

    @Test
    void of_two_relays_one_publishes_and_the_other_takes_over() {
        book(1, 20);
        Relay first = started();
        await().atMost(SOON).until(() -> first.publishedUpTo() == 20);
        Relay second = started();
        book(21, 30);
        await().atMost(SOON).until(() -> first.publishedUpTo() == 30);
        assertThat(second.publishedUpTo()).isZero();
        first.close();
        book(31, 40);
        await().atMost(SOON).until(() -> second.publishedUpTo() == 40);
        assertThat(topic).containsExactlyElementsOf(journal);
    }

    @Test
    void what_the_topic_lost_is_published_again_behind_what_readers_may_have_noted() {
        book(1, 40);
        publishAndClose(40);
        topic.subList(25, 40).clear();
        book(41, 45);
        publishAndClose(45);
        assertThat(topic).containsExactlyElementsOf(journal);
        assertThat(skippedTo.get()).singleElement().satisfies(offset -> assertThat(offset)
                .isGreaterThan(40));
    }

    @Test
    void on_a_topic_made_again_all_of_the_journal_is_published() {
        book(1, 40);
        publishAndClose(40);
        topic.clear();
        topicId = "second";
        book(41, 45);
        publishAndClose(45);
        assertThat(topic).containsExactlyElementsOf(journal);
        assertThat(skippedTo).hasValue(null);
    }

    @Test
    void a_loss_before_the_next_order_is_seen_too() {
        book(1, 20);
        publishAndClose(20);
        topic.clear();
        publishAndClose(20);
        assertThat(topic).containsExactlyElementsOf(journal);
    }

    @Test
    void a_place_that_was_noted_without_the_topic_is_trusted() {
        book(1, 40);
        noted.set(30);
        publishAndClose(40);
        assertThat(topic).first().isEqualTo(31L);
        assertThat(notedTopic.get().lastPositions()).containsExactly(40L);
    }

    private void publishAndClose(long upTo) {
        Relay relay = started();
        await().atMost(SOON).until(() -> relay.publishedUpTo() == upTo && noted.get() == upTo && !topic.isEmpty());
        relay.close();
    }

    private final class Place implements RelayPlace {
        @Override
        public boolean isLeader() {
            return office.compareAndSet(null, this) || office.get() == this;
        }

        @Override
        public boolean isLeaderStill() {
            return office.get() == this;
        }

        @Override
        public long position() {
            return noted.get();
        }

        @Override
        public Optional<TopicStand> topic() {
            return Optional.ofNullable(notedTopic.get());
        }

        @Override
        public void published(long position, TopicStand stand) {
            notedTopic.set(stand);
            noted.set(position);
        }

        @Override
        public void close() {
            office.compareAndSet(this, null);
        }
    }

    /** Ten rows at once. */
    private final class Feed implements JournalFeed {
        @Override
        public List<JournalEvent> after(long position, int mostRows) {
            asked.incrementAndGet();
            return journal.stream()
                    .filter(row -> row > position)
                    .limit(10)
                    .map(row -> new JournalEvent(row, 1, TransactionBooked.getDefaultInstance()))
                    .toList();
        }

        @Override
        public void close() {}
    }

    /** As a topic without transactions: what was sent before the failure stays. */
    private final class Topic implements EventPublisher {
        @Override
        public void publish(List<JournalEvent> events) {
            for (JournalEvent event : events) {
                if (event.position() == failsAt) {
                    throw new RelayException("planned", null);
                }
                topic.add(event.position());
            }
        }

        @Override
        public TopicStand stand() {
            long last = topic.isEmpty() ? 0 : topic.get(topic.size() - 1);
            return new TopicStand(topicId, List.of((long) topic.size()), List.of(last));
        }

        @Override
        public void skipTo(List<Long> offsets) {
            skippedTo.set(offsets);
        }

        @Override
        public void close() {}
    }
}
