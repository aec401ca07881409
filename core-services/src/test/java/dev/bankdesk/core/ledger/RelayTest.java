package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final AtomicReference<Object> office = new AtomicReference<>();
    private volatile long failsAt;
    private final List<Relay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        relays.forEach(Relay::close);
    }

    private Relay started() {
        Relay relay = new Relay(Place::new, Feed::new, Topic::new, new CommitSignal());
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

    private final class Place implements RelayPlace {
        @Override
        public boolean isLeader() {
            return office.compareAndSet(null, this) || office.get() == this;
        }

        @Override
        public long position() {
            return noted.get();
        }

        @Override
        public void published(long position) {
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
        public void close() {}
    }
}
