package dev.bankdesk.core.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.servers.ServerState;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class KafkaLogIT {
    private static final Duration SOON = Duration.ofSeconds(60);
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

    @Test
    void a_member_that_would_share_partitions_in_another_way_is_refused() {
        joined();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", topic,
                "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        try (KafkaConsumer<byte[], byte[]> other =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of(topic));
            await().atMost(SOON).untilAsserted(() -> assertThatThrownBy(() -> other.poll(Duration.ofMillis(500)))
                    .isInstanceOf(InconsistentGroupProtocolException.class));
        }
    }

    @Test
    void leaving_gives_up_where_kafka_does_not_answer() throws Exception {
        joined();
        long kafka = ServerState.of(new BankFolder(TestBank.shared().folder())).stream()
                .filter(server -> server.name().equals("Kafka"))
                .findFirst()
                .orElseThrow()
                .pid();
        signal("STOP", kafka);
        try {
            long begin = System.nanoTime();
            log.close();
            // Without a limit it takes half a minute.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
        } finally {
            signal("CONT", kafka);
        }
    }

    private void joined() {
        Set<Integer> partitions = ConcurrentHashMap.newKeySet();
        log.join(new PartitionedLog.Membership() {
            @Override
            public void gained(Set<Integer> gained) {
                partitions.addAll(gained);
            }

            @Override
            public void lost(Set<Integer> lost) {
                partitions.removeAll(lost);
            }
        });
        await().atMost(SOON).pollInSameThread().until(() -> {
            log.poll(Duration.ofMillis(200), (partition, offset, key, value) -> {});
            return partitions.equals(Set.of(0));
        });
    }

    private static void signal(String signal, long process) throws Exception {
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
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
