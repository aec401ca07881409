package dev.bankdesk.benchmarks;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far each partition of {@code transactions} has come for who reads what is committed. */
final class TopicWatch implements AutoCloseable {
    private final AtomicLongArray positions = new AtomicLongArray(Topics.PARTITIONS);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::follow, "topic-watch");

    TopicWatch(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        thread.start();
    }

    /** Highest journal position seen of a partition. */
    long position(int partition) {
        return positions.get(partition);
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    long position = TransactionBooked.parseFrom(record.value()).getPosition();
                    positions.accumulateAndGet(record.partition(), position, Math::max);
                }
            }
        } catch (WakeupException closed) {
            // That is how it ends.
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
