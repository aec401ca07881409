package dev.bankdesk.core.ledger.kafka;

import dev.bankdesk.core.ledger.EventPublisher;
import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.RelayException;
import dev.bankdesk.core.ledger.TopicStand;
import dev.bankdesk.core.messaging.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes to the topic {@code transactions}, one Kafka transaction a chunk. The transactional id is fixed: whoever opens
 * it next fences the one before, so two relays never mix their records.
 */
public final class KafkaEventPublisher implements EventPublisher {
    private static final String TRANSACTIONAL_ID = "bankdesk-relay";
    private static final byte[] NOTHING = {};

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topicId;
    private final long[] nextOffsets;
    private final long[] lastPositions;

    /** @throws RelayException where Kafka does not answer */
    public KafkaEventPublisher(String bootstrap) {
        producer = new KafkaProducer<>(settings(bootstrap));
        try {
            producer.initTransactions();
            // After it: what a relay before this one left open is ended by now, and what it committed shows.
            TopicStand found = TopicEnd.read(bootstrap);
            topicId = found.topicId();
            nextOffsets = numbers(found.nextOffsets());
            lastPositions = numbers(found.lastPositions());
        } catch (KafkaException e) {
            close();
            throw new RelayException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private static Properties settings(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(128 * 1024));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(8 << 20));
        // A broker that is away is told after 8 s; a transaction left open by a crash holds readers up for 10 s at
        // most.
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "8000");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        return settings;
    }

    @Override
    public void publish(List<JournalEvent> events) {
        SentOffsets sent = new SentOffsets();
        try {
            producer.beginTransaction();
            for (JournalEvent event : events) {
                producer.send(record(event), sent);
            }
            producer.flush();
            requireAllThatWasThere(sent);
            // Fails where any of the sends failed.
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new RelayException("Kafka does not take records: " + e.getMessage(), e);
        }
        moveOn(sent);
        for (JournalEvent event : events) {
            lastPositions[partition(event)] = event.position();
        }
    }

    /**
     * A broker that came back without its last records goes on before them, and the producer does not mind. Uncommitted,
     * nobody has read these: the relay begins again at what is there.
     */
    private void requireAllThatWasThere(SentOffsets sent) {
        for (int partition = 0; partition < nextOffsets.length; partition++) {
            if (sent.lowest[partition] < nextOffsets[partition]) {
                producer.abortTransaction();
                throw new RelayException("Kafka has lost records of partition " + partition, null);
            }
        }
    }

    private void moveOn(SentOffsets sent) {
        for (int partition = 0; partition < nextOffsets.length; partition++) {
            nextOffsets[partition] = Math.max(nextOffsets[partition], sent.highest[partition] + 1);
        }
    }

    @Override
    public TopicStand stand() {
        return new TopicStand(topicId, numbers(nextOffsets), numbers(lastPositions));
    }

    /** Kafka gives offsets only to what it is sent: these are taken by records that are never committed. */
    @Override
    public void skipTo(List<Long> offsets) {
        SentOffsets sent = new SentOffsets();
        try {
            for (int partition = 0; partition < nextOffsets.length; partition++) {
                producer.beginTransaction();
                for (long next = nextOffsets[partition]; next < offsets.get(partition); next++) {
                    producer.send(new ProducerRecord<>(Topics.TRANSACTIONS, partition, NOTHING, NOTHING), sent);
                }
                producer.flush();
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            throw new RelayException("Kafka does not take records: " + e.getMessage(), e);
        }
        moveOn(sent);
    }

    private static long[] numbers(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> numbers(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static int partition(JournalEvent event) {
        return Topics.partitionOf(event.customer(), Topics.PARTITIONS);
    }

    private static ProducerRecord<byte[], byte[]> record(JournalEvent event) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(event.customer()).array();
        return new ProducerRecord<>(
                Topics.TRANSACTIONS, partition(event), key, event.record().toByteArray());
    }

    @Override
    public void close() {
        // An open transaction is ended by the next producer of the same id.
        producer.close(Duration.ofSeconds(2));
    }

    /** Where the records of one transaction came to stand; called on the producer's thread, read after its flush. */
    private static final class SentOffsets implements Callback {
        private final long[] lowest = new long[Topics.PARTITIONS];
        private final long[] highest = new long[Topics.PARTITIONS];

        SentOffsets() {
            Arrays.fill(lowest, Long.MAX_VALUE);
            Arrays.fill(highest, -1);
        }

        @Override
        public void onCompletion(RecordMetadata sent, Exception failure) {
            // A record that was sent again after a lost answer may come without its offset.
            if (failure == null && sent.hasOffset()) {
                lowest[sent.partition()] = Math.min(lowest[sent.partition()], sent.offset());
                highest[sent.partition()] = Math.max(highest[sent.partition()], sent.offset());
            }
        }
    }
}
