package dev.bankdesk.core.statistics.kafka;

import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.ChangePublisher;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topic {@code statistics}: partition and key are the number of the partition of {@code transactions}. */
public final class KafkaChangePublisher implements ChangePublisher {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public KafkaChangePublisher(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "1",
                        "enable.idempotence", "false",
                        // Ordered, since a retry that overtakes would show older values as newer.
                        "max.in.flight.requests.per.connection", "1",
                        "linger.ms", "0",
                        // A screen that missed more than this reads the snapshot again anyway.
                        "delivery.timeout.ms", "10000",
                        "request.timeout.ms", "5000",
                        "max.block.ms", "5000",
                        "compression.type", "lz4",
                        "buffer.memory", "8388608"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void publish(StatisticsChanged change) {
        Exception earlier = failure.getAndSet(null);
        if (earlier != null) {
            throw new StatisticsUnavailable("changes of statistics could not be published", earlier);
        }
        byte[] key =
                ByteBuffer.allocate(Integer.BYTES).putInt(change.getPartition()).array();
        try {
            producer.send(
                    new ProducerRecord<>(Topics.STATISTICS, change.getPartition(), key, change.toByteArray()),
                    (metadata, exception) -> {
                        if (exception != null) {
                            failure.set(exception);
                        }
                    });
        } catch (KafkaException e) {
            throw new StatisticsUnavailable("changes of statistics could not be published", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
