package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a subscription does with the records of one poll: one by one, or all together. */
@FunctionalInterface
interface KafkaRound {
    /**
     * @param goesOn false when what is not begun is left to whoever comes next
     * @param left told how many records are not handled yet
     */
    Done handle(
            ConsumerRecords<byte[], byte[]> records, DeadLetters deadLetters, BooleanSupplier goesOn, IntConsumer left);

    /** How far a round came in each partition, from where it has to be read again, and why; null where all went well. */
    final class Done {
        private static final Logger LOG = LoggerFactory.getLogger(KafkaRound.class);

        private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
        private final Map<TopicPartition, Long> again = new HashMap<>();
        private RuntimeException trouble;

        Map<TopicPartition, OffsetAndMetadata> handled() {
            return handled;
        }

        Map<TopicPartition, Long> again() {
            return again;
        }

        RuntimeException trouble() {
            return trouble;
        }

        void handled(ConsumerRecord<byte[], byte[]> record) {
            handled.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
        }

        /** The first of a partition counts. */
        void again(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
            again.putIfAbsent(partition(record), record.offset());
            trouble = reason;
        }

        private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    static void bury(ConsumerRecord<byte[], byte[]> record, DeadLetters deadLetters, String reason) {
        Done.LOG.warn(
                "{}: message {}/{} to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        deadLetters.send(record.topic(), record.partition(), record.offset(), record.key(), record.value(), reason);
    }

    /** @throws PoisonRecord where it is none, or comes too late */
    static Message message(ConsumerRecord<byte[], byte[]> record) throws PoisonRecord {
        Header id = record.headers().lastHeader(KafkaMessageChannel.ID);
        if (id == null || record.key() == null || record.key().length != Long.BYTES || record.value() == null) {
            throw new PoisonRecord("a message needs an id, a client as its key, and a body");
        }
        try {
            Message message = new Message(
                    new String(id.value(), StandardCharsets.UTF_8),
                    ByteBuffer.wrap(record.key()).getLong(),
                    record.value(),
                    expiresAt(record));
            message.requireFresh(System.currentTimeMillis());
            return message;
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
            throw new PoisonRecord("its header expires-at is \"" + text + "\", not a whole number");
        }
    }
}
