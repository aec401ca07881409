package dev.bankdesk.core.verify;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a topic begins whose oldest records Kafka may have dropped, by age or size. Each partition loses its own; what is
 * older than the youngest of their first records is whole in none.
 *
 * @param position every record from this journal position on is there, but for those of emptied partitions
 * @param emptied partitions of which nothing is left at all
 */
record TopicStart(long position, Set<Integer> emptied) {

    static TopicStart read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        List<TopicPartition> cut = partitions.stream()
                .filter(partition -> beginnings.get(partition) > 0)
                .toList();
        if (cut.isEmpty()) {
            return new TopicStart(1, Set.of());
        }
        consumer.assign(cut);
        consumer.seekToBeginning(cut);
        Map<TopicPartition, Long> ends = consumer.endOffsets(cut);
        Set<TopicPartition> open = new HashSet<>(cut);
        Set<Integer> emptied = new HashSet<>();
        long position = 1;
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                long from = wholeFrom(record);
                if (from > 0 && open.remove(partition)) {
                    position = Math.max(position, from);
                    consumer.pause(List.of(partition));
                }
            }
            // Nothing but the marks of transactions is left in these.
            open.removeIf(partition ->
                    consumer.position(partition) >= ends.get(partition) && emptied.add(partition.partition()));
        }
        return new TopicStart(position, Set.copyOf(emptied));
    }

    /** The record beside a transfer's counter side may be gone already; 0 where the record is none. */
    private static long wholeFrom(ConsumerRecord<byte[], byte[]> first) {
        try {
            TransactionBooked record = TransactionBooked.parseFrom(first.value());
            return record.getSide() == Side.SIDE_PRIMARY ? record.getPosition() : record.getPosition() + 1;
        } catch (InvalidProtocolBufferException e) {
            return 0;
        }
    }
}
