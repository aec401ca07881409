package dev.bankdesk.core.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the journal in order of position: reads what is new, publishes it in one transaction, notes where it stands.
 * Stops at the first failure and begins again at the noted position, so nothing is ever left out; some may come twice. Where
 * the topic has less than was noted, it begins at what is there.
 */
public final class Relay implements AutoCloseable {
    /** Rows in one transaction: large enough that its fixed cost does not count, small enough to stay in memory. */
    private static final int CHUNK = 4_000;

    /** Other processes' commits are found after this at the latest. */
    private static final long POLL_MILLIS = 20;

    /** What was committed here comes to the standby within a few milliseconds: asking all the time would only delay it. */
    private static final long STANDBY_MILLIS = 4;

    /**
     * A round asks two servers and ends with a transaction of Kafka, whatever it carries. Where payments come one by one, a
     * round for each commit took the processors and the disk from the payments themselves (docs/performance.md).
     */
    private static final long SHORTEST_ROUND_MILLIS = 40;

    /**
     * Records of one partition that readers may have read and the lost note of the place did not count: it is written
     * without waiting for the disk, which PostgreSQL does within 0.6 s.
     */
    private static final long NOTED_LATE = 20_000;

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Supplier<RelayPlace> places;
    private final Supplier<JournalFeed> feeds;
    private final Supplier<EventPublisher> publishers;
    private final CommitSignal commits;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "relay");
    private volatile long publishedUpTo;

    /** The suppliers connect; they are asked again after each failure. */
    public Relay(
            Supplier<RelayPlace> places,
            Supplier<JournalFeed> feeds,
            Supplier<EventPublisher> publishers,
            CommitSignal commits) {
        this.places = places;
        this.feeds = feeds;
        this.publishers = publishers;
        this.commits = commits;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Everything up to here is published. */
    public long publishedUpTo() {
        return publishedUpTo;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(10_000);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run() {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!isStopping()) {
            long before = publishedUpTo;
            try (RelayPlace place = places.get()) {
                lead(place);
            } catch (RuntimeException e) {
                tell(e);
                boolean moved = publishedUpTo > before;
                pauseMillis = moved ? FIRST_PAUSE_MILLIS : Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
                pause(pauseMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What is expected in words; all else with its trace, since the relay must outlive it too. */
    private void tell(RuntimeException e) {
        if (e instanceof RelayException) {
            LOG.warn("The relay pauses at position {}: {}", publishedUpTo, e.getMessage());
        } else {
            LOG.error("The relay pauses at position {}", publishedUpTo, e);
        }
    }

    /** Waits for the office, then publishes until it is lost. */
    private void lead(RelayPlace place) throws InterruptedException {
        while (!place.isLeader()) {
            if (stopping.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        try (JournalFeed feed = feeds.get();
                EventPublisher publisher = publishers.get()) {
            publishedUpTo = whereToBegin(place, publisher);
            // After a promotion by force the journal may begin again before what was committed then.
            commits.beginAt(publishedUpTo);
            while (!isStopping() && place.isLeader()) {
                publishWhatIsNew(place, feed, publisher);
            }
        }
    }

    /** The place tells what was published, and the topic what of it is still there. */
    private static long whereToBegin(RelayPlace place, EventPublisher publisher) {
        long position = place.position();
        TopicStand found = publisher.stand();
        Optional<TopicStand> noted = place.topic();
        if (noted.isEmpty()) {
            place.published(position, found);
            return position;
        }
        long from = noted.get().nothingMissingUpTo(found, position);
        if (from < position) {
            LOG.warn("Kafka has lost records up to position {}: all after {} are published again", position, from);
            if (noted.get().isSameTopic(found)) {
                publisher.skipTo(behindAllReaders(noted.get()));
            }
        }
        return from;
    }

    private static List<Long> behindAllReaders(TopicStand noted) {
        return noted.nextOffsets().stream().map(next -> next + NOTED_LATE).toList();
    }

    private void publishWhatIsNew(RelayPlace place, JournalFeed feed, EventPublisher publisher)
            throws InterruptedException {
        long begun = System.nanoTime();
        List<JournalEvent> events = feed.after(publishedUpTo, CHUNK);
        if (events.isEmpty()) {
            if (commits.awaitAfter(publishedUpTo, POLL_MILLIS)) {
                stopping.await(STANDBY_MILLIS, TimeUnit.MILLISECONDS);
            }
            return;
        }
        if (!place.isLeaderStill()) {
            return;
        }
        assertContiguous(events);
        publisher.publish(events);
        publishedUpTo = events.get(events.size() - 1).position();
        place.published(publishedUpTo, publisher.stand());
        if (events.size() < CHUNK) {
            long left = SHORTEST_ROUND_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            stopping.await(Math.max(0, left), TimeUnit.MILLISECONDS);
        }
    }

    /** A gap would be a lost transaction for everyone downstream: better to stand still and say so. */
    private void assertContiguous(List<JournalEvent> events) {
        long expected = publishedUpTo;
        for (JournalEvent event : events) {
            if (event.position() != expected && event.position() != expected + 1) {
                throw new RelayException(
                        "After position " + expected + " the journal goes on with " + event.position()
                                + ": run ./bankdesk verify",
                        null);
            }
            expected = event.position();
        }
    }

    private void pause(long millis) {
        try {
            stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
