package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.DeadLetters;
import dev.bankdesk.core.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topic {@code dead-letters}: the record as it came; where from, who gave up and why stand in its headers. */
public final class KafkaDeadLetters implements DeadLetters {
    private final String handler;
    private final String bootstrap;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    /** Made with the first dead letter: most programs never need one. */
    private KafkaProducer<byte[], byte[]> producer;

    /** @param handler who gives up, for the header {@code handler} */
    public KafkaDeadLetters(String bootstrap, String handler) {
        this.bootstrap = bootstrap;
        this.handler = handler;
    }

    @Override
    public void send(String topic, int partition, long offset, byte[] key, byte[] value, String reason) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        List<Header> headers = List.of(
                header("handler", handler),
                header("topic", topic),
                header("partition", Integer.toString(partition)),
                header("offset", Long.toString(offset)),
                header("reason", reason));
        sent.add(producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS, null, key, value, headers)));
    }

    @Override
    public void flush() {
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter could not be stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } finally {
            sent.clear();
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
