package dev.bankdesk.benchmarks.fill;

import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic {@code transactions} of a bank whose first records Kafka has dropped by age: it begins behind them. So a filled
 * journal and its topic agree, as they do in an old bank.
 */
final class CutTopic {
    private CutTopic() {}

    static void make(String bootstrap) {
        TopicSetup.create(bootstrap);
        Map<TopicPartition, RecordsToDelete> first = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(Topics.TRANSACTIONS, partition, new byte[8], new byte[0]))
                        .get();
                first.put(new TopicPartition(Topics.TRANSACTIONS, partition), RecordsToDelete.beforeOffset(1));
            }
            admin.deleteRecords(first).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic could not be cut", e);
        }
    }
}
