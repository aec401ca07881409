package dev.bankdesk.core.verify;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands committed on the topic {@code transactions} up to a journal position. */
final class PublishedRecords {
    private final long upTo;
    private final BitSet primary = new BitSet();
    private final BitSet counter = new BitSet();
    private final long[] highest = new long[Topics.PARTITIONS];
    private long records;
    private long repeats;
    private long bookedMinor;
    private boolean truncated;
    private String disorder;

    private PublishedRecords(long upTo) {
        this.upTo = upTo;
    }

    /** @param patience how long to wait for the relay to reach the position */
    static PublishedRecords read(String bootstrap, long upTo, Duration patience) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        PublishedRecords published = new PublishedRecords(upTo);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            published.readAll(consumer, patience);
        } catch (KafkaException e) {
            throw Refusal.failure(
                    "The topic cannot be read: " + e.getMessage() + ".", "See what runs with ./bankdesk status.", e);
        }
        return published;
    }

    private void readAll(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(Topics.TRANSACTIONS, partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        truncated = partitions.stream().anyMatch(partition -> consumer.position(partition) > 0);
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            readToEnd(consumer, partitions);
        } while (!hasAll() && System.nanoTime() < deadline);
    }

    private void readToEnd(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        do {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                add(record);
            }
        } while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition)));
    }

    private boolean hasAll() {
        return upTo == 0 || primary.get((int) upTo);
    }

    private void add(ConsumerRecord<byte[], byte[]> published) {
        TransactionBooked record;
        try {
            record = TransactionBooked.parseFrom(published.value());
        } catch (InvalidProtocolBufferException e) {
            disorder("Partition %d has no transaction at offset %d."
                    .formatted(published.partition(), published.offset()));
            return;
        }
        if (record.getPosition() > upTo) {
            return;
        }
        if (published.partition() != Topics.partitionOf(record.getCustomer(), Topics.PARTITIONS)) {
            disorder("Position %d of customer %d is in partition %d, where this customer is not."
                    .formatted(record.getPosition(), record.getCustomer(), published.partition()));
        }
        add(record, published.partition());
    }

    private void add(TransactionBooked record, int partition) {
        int position = (int) record.getPosition();
        BitSet side = record.getSide() == Side.SIDE_PRIMARY ? primary : counter;
        if (side.get(position)) {
            repeats++;
            return;
        }
        if (position < highest[partition]) {
            disorder("Position %d of customer %d comes after position %d."
                    .formatted(position, record.getCustomer(), highest[partition]));
        }
        side.set(position);
        highest[partition] = position;
        records++;
        if (side == primary && record.getDeclineReason() == 0) {
            bookedMinor += record.getAmountMinor();
        }
    }

    private void disorder(String words) {
        if (disorder == null) {
            disorder = words;
        }
    }

    /** Where the comparison begins: 1, unless Kafka has dropped the oldest records by its retention. */
    long firstPosition() {
        return truncated ? Math.max(1, primary.nextSetBit(0)) : 1;
    }

    BitSet primary() {
        return primary;
    }

    BitSet counter() {
        return counter;
    }

    /** Without repeats. */
    long records() {
        return records;
    }

    long repeats() {
        return repeats;
    }

    /** Of primary records. */
    long bookedMinor() {
        return bookedMinor;
    }

    /** The first record that is not where it belongs, in words; null where there is none. */
    String disorder() {
        return disorder;
    }
}
