package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.Retries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Header;
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
    /** The least that a broker allows by default: so long the messages of a killed process wait. */
    private static final int SESSION_MILLIS = 6_000;

    private static final int STOP_MILLIS = 20_000;

    private final String bootstrap;
    private final String queue;
    private final MessageHandler handler;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile int underWay;
    private final Retries retries;

    private KafkaSubscription(String bootstrap, String queue, MessageHandler handler) {
        this.bootstrap = bootstrap;
        this.queue = queue;
        this.handler = handler;
        this.retries = new Retries("receives-" + queue);
        this.thread = new Thread(this::run, "receives-" + queue);
        thread.setDaemon(true);
    }

    static KafkaSubscription begun(String bootstrap, String queue, MessageHandler handler) {
        KafkaSubscription subscription = new KafkaSubscription(bootstrap, queue, handler);
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
        return "bankdesk-" + queue;
    }

    private KafkaConsumer<byte[], byte[]> connected() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MessageChannel.MOST_UNDER_WAY);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void receive(KafkaConsumer<byte[], byte[]> consumer, DeadLetters deadLetters) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        int left = records.count();
        underWay = left;
        Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
        RuntimeException trouble = null;
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                try {
                    if (!goesOn()) {
                        break;
                    }
                    handle(record, deadLetters);
                } catch (RuntimeException e) {
                    // Those behind it wait: a client's messages keep their order.
                    trouble = e;
                    consumer.seek(partition, record.offset());
                    break;
                }
                handled.put(partition, new OffsetAndMetadata(record.offset() + 1));
                underWay = --left;
            }
        }
        commit(consumer, handled);
        underWay = 0;
        if (trouble == null) {
            retries.succeeded();
        } else {
            failed(trouble);
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

    private void handle(ConsumerRecord<byte[], byte[]> record, DeadLetters deadLetters) {
        try {
            Message message = message(record);
            message.requireFresh(System.currentTimeMillis());
            handler.handle(message);
        } catch (PoisonRecord e) {
            LOG.warn(
                    "{}: message {}/{} to the dead letters: {}",
                    queue,
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            deadLetters.send(queue, record.partition(), record.offset(), record.key(), record.value(), e.getMessage());
            deadLetters.flush();
        }
    }

    private static Message message(ConsumerRecord<byte[], byte[]> record) throws PoisonRecord {
        Header id = record.headers().lastHeader(KafkaMessageChannel.ID);
        if (id == null || record.key() == null || record.key().length != Long.BYTES || record.value() == null) {
            throw new PoisonRecord("a message needs an id, a client as its key, and a body");
        }
        try {
            return new Message(
                    new String(id.value(), StandardCharsets.UTF_8),
                    ByteBuffer.wrap(record.key()).getLong(),
                    record.value(),
                    expiresAt(record));
        } catch (IllegalArgumentException e) {
            throw new PoisonRecord(e.getMessage());
        }
    }

    private static long expiresAt(ConsumerRecord<byte[], byte[]> record) throws PoisonRecord {
        Header header = record.headers().lastHeader(KafkaMessageChannel.EXPIRES_AT);
        if (header == null) {
            return 0;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PoisonRecord("expires-at is \"" + text + "\", not milliseconds since 1970");
        }
    }

    /** A loop that is being stopped has no trouble to tell of. */
    private void failed(RuntimeException cause) {
        if (goesOn()) {
            retries.failed(cause);
        }
    }
}
