package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Hands over message by message; one that fails holds up the rest of its partition alone. */
record OneByOne(MessageHandler handler) implements KafkaRound {
    @Override
    public Done handle(
            ConsumerRecords<byte[], byte[]> records,
            DeadLetters deadLetters,
            BooleanSupplier goesOn,
            IntConsumer left) {
        Done done = new Done();
        int waiting = records.count();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                try {
                    if (!goesOn.getAsBoolean()) {
                        break;
                    }
                    handle(record, deadLetters);
                } catch (RuntimeException e) {
                    // Those behind it wait: a client's messages keep their order.
                    done.again(record, e);
                    break;
                }
                done.handled(record);
                left.accept(--waiting);
            }
        }
        return done;
    }

    private void handle(ConsumerRecord<byte[], byte[]> record, DeadLetters deadLetters) {
        try {
            handler.handle(KafkaRound.message(record));
        } catch (PoisonRecord e) {
            KafkaRound.bury(record, deadLetters, e.getMessage());
            deadLetters.flush();
        }
    }
}
