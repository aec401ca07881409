package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.BatchHandler;
import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Hands over all that a poll brought at once; where that fails, all of it comes again. */
record AllTogether(BatchHandler handler) implements KafkaRound {
    @Override
    public Done handle(
            ConsumerRecords<byte[], byte[]> records,
            DeadLetters deadLetters,
            BooleanSupplier goesOn,
            IntConsumer left) {
        Done done = new Done();
        if (records.isEmpty() || !goesOn.getAsBoolean()) {
            return done;
        }
        try {
            handle(records, deadLetters);
            records.forEach(done::handled);
        } catch (RuntimeException e) {
            records.forEach(record -> done.again(record, e));
        }
        return done;
    }

    private void handle(ConsumerRecords<byte[], byte[]> records, DeadLetters deadLetters) {
        Map<ConsumerRecord<byte[], byte[]>, String> dead = new LinkedHashMap<>();
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(records.count());
        List<Message> messages = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                messages.add(KafkaRound.message(record));
                taken.add(record);
            } catch (PoisonRecord e) {
                dead.put(record, e.getMessage());
            }
        }
        if (!messages.isEmpty()) {
            handler.handle(messages).forEach((place, reason) -> dead.put(taken.get(place), reason));
        }
        // Behind what may fail and be tried again and again: each try would bury them once more.
        dead.forEach((record, reason) -> KafkaRound.bury(record, deadLetters, reason));
        deadLetters.flush();
    }
}
