package dev.bankdesk.core.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.testing.TestBank;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class KafkaLogIT {
    private static final int ROUNDS = 1_000;
    private static final long SEED = 5;
    private static final long FIRST_MILLIS = 1_000_000;

    private final String bootstrap = TestBank.shared().addresses().kafkaBootstrap();
    private final String topic = "log-" + UUID.randomUUID();
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaLog log;

    @BeforeEach
    void start() throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
        log = new KafkaLog(bootstrap, topic, topic, "only");
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        producer.close();
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }

    @Test
    void on_an_empty_topic_a_time_before_1970_is_the_beginning() {
        assertThat(log.offsetAt(0, -60_000)).isZero();
    }

    /** Whoever begins to read at the answer must not miss what was published while it was asked. */
    @Test
    void a_record_published_while_its_time_is_looked_up_is_not_passed_over() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long publishingNanos = nanosOfPublishing();
        for (int round = 1; round <= ROUNDS; round++) {
            long millis = FIRST_MILLIS + round;
            CompletableFuture<Long> published = CompletableFuture.supplyAsync(() -> publish(millis));
            // The look-up meets the moment of publishing from both sides.
            LockSupport.parkNanos(random.nextLong(publishingNanos));
            long begin = log.offsetAt(0, millis);
            assertThat(begin).as("round %d", round).isLessThanOrEqualTo(published.get(30, TimeUnit.SECONDS));
        }
    }

    /** The shortest of a few: the first of everything takes long. */
    private long nanosOfPublishing() {
        return IntStream.range(0, 20)
                .mapToLong(any -> {
                    long begin = System.nanoTime();
                    publish(FIRST_MILLIS);
                    log.offsetAt(0, FIRST_MILLIS + 1);
                    return System.nanoTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    /** @return its offset */
    private long publish(long millis) {
        try {
            return producer.send(new ProducerRecord<>(topic, 0, millis, new byte[0], new byte[] {1}))
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException("not published", e);
        }
    }
}
