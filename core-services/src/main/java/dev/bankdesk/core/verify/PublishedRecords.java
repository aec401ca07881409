package dev.bankdesk.core.verify;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands committed on the topic {@code transactions} between two journal positions. */
final class PublishedRecords {
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
            .toList();

    private final long from;
    private final long upTo;
    /** First position of each epoch of the journal. */
    private final NavigableMap<Integer, Long> epochs;

    private final BitSet primary = new BitSet();
    private final BitSet counter = new BitSet();
    private final long[] highest = new long[Topics.PARTITIONS];
    private long records;
    private long repeats;
    private long takenBack;
    private long bookedMinor;
    private String disorder;

    private PublishedRecords(long from, long upTo, NavigableMap<Integer, Long> epochs) {
        this.from = from;
        this.upTo = upTo;
        this.epochs = epochs;
    }

    /** Where the topic begins. */
    static TopicStart start(String bootstrap) {
        return reading(bootstrap, consumer -> TopicStart.read(consumer, PARTITIONS));
    }

    /**
     * @param epochs first position of each epoch of the journal
     * @param patience how long to wait for the relay to reach the last position
     */
    static PublishedRecords read(
            String bootstrap, long from, long upTo, NavigableMap<Integer, Long> epochs, Duration patience) {
        return reading(bootstrap, consumer -> {
            PublishedRecords published = new PublishedRecords(from, upTo, epochs);
            published.readAll(consumer, bootstrap, patience);
            return published;
        });
    }

    private static <T> T reading(String bootstrap, Function<KafkaConsumer<byte[], byte[]>, T> reading) {
        return reading(bootstrap, "read_committed", reading);
    }

    private static <T> T reading(
            String bootstrap, String isolation, Function<KafkaConsumer<byte[], byte[]>, T> reading) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                "5000");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return reading.apply(consumer);
        } catch (KafkaException e) {
            throw Refusal.failure(
                    "The topic cannot be read: " + e.getMessage() + ".", "See what runs with ./bankdesk status.", e);
        }
    }

    /**
     * The last position stands in one partition: when it has been read, others may hold records before it that have not, and the
     * marks that commit them may still come. So once more, up to all that is written by then, committed or not.
     */
    private void readAll(KafkaConsumer<byte[], byte[]> consumer, String bootstrap, Duration patience) {
        consumer.assign(PARTITIONS);
        consumer.seekToBeginning(PARTITIONS);
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            readTo(consumer.endOffsets(PARTITIONS), consumer);
        } while (!hasAll() && System.nanoTime() < deadline);
        readTo(reading(bootstrap, "read_uncommitted", all -> all.endOffsets(PARTITIONS)), consumer);
    }

    /** A transaction that nobody ends is ended by Kafka ten seconds after it began, as its writer asked. */
    private void readTo(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        do {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                add(record);
            }
        } while (PARTITIONS.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition)));
    }

    private boolean hasAll() {
        return from > upTo || primary.get((int) upTo);
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
        if (isTakenBack(record)) {
            takenBack++;
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
        if (position < from) {
            // A relay that crashed may have published it again behind what is compared.
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

    /** Published before a promotion by force that took it back: the journal has its position under a later epoch. */
    private boolean isTakenBack(TransactionBooked record) {
        Map.Entry<Integer, Long> next = epochs.higherEntry(record.getEpoch());
        return next != null && record.getPosition() >= next.getValue();
    }

    private void disorder(String words) {
        if (disorder == null) {
            disorder = words;
        }
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

    long takenBack() {
        return takenBack;
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
