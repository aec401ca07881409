package dev.bankdesk.core.statistics.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.LiveFeed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics {@code statistics} and {@code transactions} from their end, in no group: each screen sees everything. */
public final class KafkaLiveFeed implements LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLiveFeed.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RETRY_MILLIS = 1_000;
    private static final int STOP_MILLIS = 5_000;
    /** The owner of each partition gives a sign of life every second; without any for this long something is down. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final List<TopicPartition> PARTITIONS = Stream.of(Topics.STATISTICS, Topics.TRANSACTIONS)
            .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
            .toList();

    private final String bootstrap;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** Owner's epoch by partition. */
    private final Map<Integer, Integer> epochs = new HashMap<>();
    /** The newest transaction seen by partition. */
    private final Map<Integer, TransactionBooked> newest = new HashMap<>();

    private Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile Health health = new Health(false, 0, 0);
    /** By partition: when its owner was heard last, and what that message was published at, 0 never. */
    private final long[] heardAt = new long[Topics.PARTITIONS];

    private final long[] publishedMicros = new long[Topics.PARTITIONS];
    private boolean listenerFailed;

    public KafkaLiveFeed(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void start(Listener listener) {
        thread = new Thread(() -> follow(listener), "live-feed");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null && thread != Thread.currentThread()) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow(Listener listener) {
        try {
            reconnecting(listener);
        } finally {
            health = new Health(false, oldestMessageMicros(), 0);
        }
    }

    private void reconnecting(Listener listener) {
        while (goesOn()) {
            try (KafkaConsumer<byte[], byte[]> connected =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = connected;
                connected.assign(PARTITIONS);
                connected.seekToEnd(PARTITIONS);
                // seekToEnd is lazy: what is published from here on must not be missed.
                PARTITIONS.forEach(connected::position);
                // The first time too: a snapshot that was read before may end where something was missed.
                tell(listener::snapshotOutdated);
                Arrays.fill(heardAt, System.nanoTime());
                while (goesOn()) {
                    read(connected, listener);
                }
            } catch (WakeupException | InterruptException stop) {
                LOG.debug("the live feed ends");
            } catch (RuntimeException e) {
                LOG.warn("the live feed lost Kafka and connects again: {}", e.toString());
                health = new Health(false, oldestMessageMicros(), health.lagRecords());
                pauseBeforeRetry();
            }
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private void read(KafkaConsumer<byte[], byte[]> connected, Listener listener) {
        Deque<TransactionBooked> latest = new ArrayDeque<>();
        long arrived = 0;
        for (ConsumerRecord<byte[], byte[]> record : connected.poll(POLL)) {
            if (record.topic().equals(Topics.STATISTICS)) {
                heardAt[record.partition()] = System.nanoTime();
                publishedMicros[record.partition()] = record.timestamp() * 1_000;
                change(record, listener);
            } else {
                arrived += keep(record, latest);
            }
        }
        if (arrived > 0) {
            long count = arrived;
            tell(() -> listener.transactions(List.copyOf(latest), count));
        }
        health = new Health(hearsEveryOwner(), oldestMessageMicros(), lag(connected));
    }

    private boolean hearsEveryOwner() {
        long now = System.nanoTime();
        return Arrays.stream(heardAt).allMatch(heard -> now - heard < SILENT_NANOS);
    }

    /** Several processes share the partitions: of one that ended the others tell nothing. */
    private long oldestMessageMicros() {
        return Arrays.stream(publishedMicros).min().orElse(0);
    }

    private void change(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        try {
            StatisticsChanged change = StatisticsChanged.parseFrom(record.value());
            Integer before = epochs.put(change.getPartition(), change.getEpoch());
            if (before == null || before != change.getEpoch()) {
                // The owner before may have stored cells that it did not live to publish; what an owner rebuilds it
                // does
                // not publish at all, and a snapshot that was taken at our start may be of the middle of that.
                tell(listener::snapshotOutdated);
            }
            tell(() -> listener.statisticsChanged(change));
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("record {} of topic statistics is no message: {}", record.offset(), e.getMessage());
        }
    }

    /** A listener that fails misses what it was told, and is told the next. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                LOG.error("a listener of the live feed failed; it is told on, and not logged again", e);
            }
            listenerFailed = true;
        }
    }

    /** @return 1 where the record counts */
    private int keep(ConsumerRecord<byte[], byte[]> record, Deque<TransactionBooked> latest) {
        try {
            TransactionBooked event = TransactionBooked.parseFrom(record.value());
            if (event.getSide() != Side.SIDE_PRIMARY || isRepeat(record.partition(), event) || event.getOpening()) {
                return 0;
            }
            latest.addLast(event);
            if (latest.size() > Listener.LATEST) {
                latest.removeFirst();
            }
            return 1;
        } catch (InvalidProtocolBufferException e) {
            // The statistics send it to the dead letters; a tape just has nothing to show.
            return 0;
        }
    }

    /**
     * A relay that crashed publishes some positions again; in one partition positions rise, and begin anew only with a
     * higher epoch of the journal.
     */
    private boolean isRepeat(int partition, TransactionBooked event) {
        TransactionBooked before = newest.get(partition);
        boolean newer = before == null
                || event.getEpoch() > before.getEpoch()
                || event.getEpoch() == before.getEpoch() && event.getPosition() > before.getPosition();
        if (newer) {
            newest.put(partition, event);
        }
        return !newer;
    }

    private static long lag(KafkaConsumer<byte[], byte[]> connected) {
        return PARTITIONS.stream()
                .map(connected::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private void pauseBeforeRetry() {
        try {
            if (stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("the live feed ends while Kafka is away");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Only where a topic was made anew: nothing is missed that the snapshot does not bring.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
