package dev.bankdesk.core.ledger.kafka;

import dev.bankdesk.core.ledger.EventPublisher;
import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.RelayException;
import dev.bankdesk.core.messaging.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes to the topic {@code transactions}, one Kafka transaction a chunk. The transactional id is fixed: whoever opens
 * it next fences the one before, so two relays never mix their records.
 */
public final class KafkaEventPublisher implements EventPublisher {
    private static final String TRANSACTIONAL_ID = "bankdesk-relay";
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws RelayException where Kafka does not answer */
    public KafkaEventPublisher(String bootstrap) {
        producer = new KafkaProducer<>(settings(bootstrap));
        try {
            producer.initTransactions();
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
        try {
            producer.beginTransaction();
            for (JournalEvent event : events) {
                producer.send(record(event));
            }
            // Fails where any of the sends failed.
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new RelayException("Kafka does not take records: " + e.getMessage(), e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(JournalEvent event) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(event.customer()).array();
        int partition = Topics.partitionOf(event.customer(), Topics.PARTITIONS);
        return new ProducerRecord<>(
                Topics.TRANSACTIONS, partition, key, event.record().toByteArray());
    }

    @Override
    public void close() {
        // An open transaction is ended by the next producer of the same id.
        producer.close(Duration.ofSeconds(2));
    }
}
