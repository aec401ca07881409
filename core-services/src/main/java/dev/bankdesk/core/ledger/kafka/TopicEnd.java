package dev.bankdesk.core.ledger.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.TopicStand;
import dev.bankdesk.core.messaging.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads how far the topic {@code transactions} goes: its last committed records. */
final class TopicEnd {
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
            .toList();

    /** Usually a mark of a transaction stands last, and the last record right before it. */
    private static final long FIRST_LOOK_BACK = 16;

    private static final int PATIENCE_SECONDS = 30;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);

    private TopicEnd(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @throws KafkaException where Kafka does not answer */
    static TopicStand read(String bootstrap) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                8_000);
        String id = topicId(bootstrap);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new TopicEnd(consumer).stand(id);
        }
    }

    private static String topicId(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.describeTopics(List.of(Topics.TRANSACTIONS))
                    .allTopicNames()
                    .get(8, TimeUnit.SECONDS)
                    .get(Topics.TRANSACTIONS)
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("topic " + Topics.TRANSACTIONS + " cannot be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private TopicStand stand(String id) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(PARTITIONS);
        Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
        List<Long> nextOffsets = new ArrayList<>();
        List<Long> lastPositions = new ArrayList<>();
        for (TopicPartition partition : PARTITIONS) {
            nextOffsets.add(ends.get(partition));
            lastPositions.add(lastPosition(partition, begins.get(partition), ends.get(partition)));
        }
        return new TopicStand(id, nextOffsets, lastPositions);
    }

    private long lastPosition(TopicPartition partition, long begin, long end) {
        long from = end;
        for (long back = FIRST_LOOK_BACK; from > begin; back *= 8) {
            from = Math.max(begin, end - back);
            long last = lastPositionFrom(partition, from, end);
            if (last > 0) {
                return last;
            }
        }
        return begin > 0 ? TopicStand.DROPPED : 0;
    }

    private long lastPositionFrom(TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long last = 0;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                long position = positionOf(record);
                last = position > 0 ? position : last;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the end of " + partition + " was not read within " + PATIENCE_SECONDS + " s");
            }
        }
        return last;
    }

    /** 0 where it is no transaction: readers pass those over too. */
    private static long positionOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return TransactionBooked.parseFrom(record.value()).getPosition();
        } catch (InvalidProtocolBufferException e) {
            return 0;
        }
    }
}
