package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Retries;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the topic's one consumer group, with a thread of its own. What was handled is committed behind each poll, up to the
 * first message of each partition that was not; from there it is read again.
 */
final class KafkaSubscription implements MessageChannel.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSubscription.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int STOP_MILLIS = 20_000;

    private final String bootstrap;
    private final String queue;
    private final int most;
    private final Duration session;
    private final KafkaRound round;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile int underWay;
    private final Retries retries;

    private KafkaSubscription(String bootstrap, String queue, int most, Duration session, KafkaRound round) {
        this.bootstrap = bootstrap;
        this.queue = queue;
        this.most = most;
        this.session = session;
        this.round = round;
        this.retries = new Retries("receives-" + queue);
        this.thread = new Thread(this::run, "receives-" + queue);
        thread.setDaemon(true);
    }

    /** @param most records that a poll brings */
    static KafkaSubscription begun(String bootstrap, String queue, int most, Duration session, KafkaRound round) {
        KafkaSubscription subscription = new KafkaSubscription(bootstrap, queue, most, session, round);
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
        try (DeadLetters deadLetters = new KafkaDeadLetters(bootstrap, group())) {
            while (goesOn()) {
                try (KafkaConsumer<byte[], byte[]> consumer = connected()) {
                    consumer.subscribe(List.of(queue));
                    while (goesOn()) {
                        receive(consumer, deadLetters);
                    }
                } catch (RuntimeException e) {
                    // The connection itself is broken: a new one begins at what was acknowledged.
                    failed(e);
                    retries.pause(stopping);
                }
                underWay = 0;
            }
        }
    }

    private String group() {
        return group(queue);
    }

    /** All receivers of a queue are one. */
    static String group(String queue) {
        return "bankdesk-" + queue;
    }

    private KafkaConsumer<byte[], byte[]> connected() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) Math.min(500, session.toMillis() / 4));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void receive(KafkaConsumer<byte[], byte[]> consumer, DeadLetters deadLetters) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        underWay = records.count();
        KafkaRound.Done done = round.handle(records, deadLetters, this::goesOn, left -> underWay = left);
        done.again().forEach(consumer::seek);
        commit(consumer, done.handled());
        underWay = 0;
        if (done.trouble() == null) {
            retries.succeeded();
        } else {
            failed(done.trouble());
            retries.pause(stopping);
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> handled) {
        if (handled.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(handled);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Another one has these partitions by now and handles these messages again.
            LOG.debug("{}: {}", queue, e.getMessage());
        }
    }

    /** A loop that is being stopped has no trouble to tell of. */
    private void failed(RuntimeException cause) {
        if (goesOn()) {
            retries.failed(cause);
        }
    }
}
