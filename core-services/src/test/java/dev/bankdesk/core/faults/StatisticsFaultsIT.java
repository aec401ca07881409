package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.faults.StatisticsWorkers.Worker;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.ManagedServer;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.testing.BuriedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;

/**
 * Two processes share the statistics of a bank in which clients pay all the time, and one fault after the other befalls them
 * or their servers. After each, what Redis and the cube hold equals SQL over the journal. {@code ./bankdesk test --faults 20}
 * plays twenty rounds, each on a bank of its own.
 */
@ParameterizedClass(name = "round {0}")
@MethodSource("rounds")
class StatisticsFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MOST_SUSPENSIONS = 8;

    private static BankWithWorkers bank;
    private static Worker first;

    @Parameter
    private int round;

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("faults.repeat", 1));
    }

    @BeforeParameterizedClassInvocation
    static void a_bank_with_two_workers() throws Exception {
        bank = new BankWithWorkers();
        first = bank.workers().start();
        bank.workers().start();
    }

    @AfterParameterizedClassInvocation
    static void end() throws Exception {
        bank.close();
    }

    @BeforeEach
    void both_work_while_clients_pay() throws InterruptedException {
        bank.workers().awaitShared(2);
        bank.letPay(2);
        // Each round's faults come at other moments between two flushes.
        Thread.sleep(new Random(round).nextInt(200));
    }

    @Test
    void one_worker_is_killed_and_the_other_takes_over_until_its_next_life() throws Exception {
        first.kill();
        bank.workers().awaitShared(1);
        bank.letPay(2);
        bank.agrees();
        first = bank.workers().start();
        bank.workers().awaitShared(2);
        bank.letPay(2);
        bank.agrees();
    }

    @Test
    void a_worker_suspended_past_its_session_wakes_up_and_the_stores_let_it_write_nothing() throws Exception {
        // What it had read and not yet written is up to chance, and whether Kafka tells it first: most times a store
        // does. What it was refused in other faults is no matter here.
        int saidBefore = first.said();
        int suspensions = 0;
        do {
            first.suspend();
            try {
                bank.workers().awaitShared(1);
                bank.letPay(2);
            } finally {
                first.wakeUp();
            }
            bank.workers().awaitShared(2);
            bank.letPay(2);
            suspensions++;
        } while (suspensions < MOST_SUSPENSIONS && !wasRefusedSince(saidBefore));
        assertThat(wasRefusedSince(saidBefore))
                .as("a store refused to write what the one that woke up still held")
                .isTrue();
        bank.agrees();
    }

    /** A write, and for its owner: that a comparison finds another owner proves nothing of writes. */
    private static boolean wasRefusedSince(int saidBefore) throws IOException {
        return first.hasSaidSince(saidBefore, "has another owner now; this one's write was refused");
    }

    @Test
    void redis_is_wiped_while_clients_pay() throws Exception {
        wipe();
        bank.letPay(1);
        bank.agrees();
    }

    @Test
    void redis_is_wiped_while_nobody_pays() throws Exception {
        bank.agreesAfter(StatisticsFaultsIT::wipe);
    }

    private static void wipe() {
        try (RedisClient redis = RedisConnection.open(bank.servers().addresses().redisUrl(), "fault")) {
            redis.flushAll();
        }
    }

    @Test
    void redis_comes_back_with_an_old_file() throws Exception {
        Path file = bank.servers().folder().resolve("redis/appendonlydir");
        Path old = bank.servers().folder().resolve("old-appendonlydir");
        copy(file, old);
        bank.letPay(4);
        ManagedServer redis = bank.servers().servers().redis();
        redis.kill();
        await().until(() -> !redis.running());
        Folders.deleteTree(file);
        Files.move(old, file);
        startAgain(redis);
        bank.letPay(1);
        bank.agrees();
    }

    /** While Redis writes into it, as a backup would. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void the_broker_is_killed_in_the_middle_and_comes_back() throws Exception {
        ManagedServer kafka = bank.servers().servers().kafka();
        kafka.kill();
        await().until(() -> !kafka.running());
        bank.letPay(4);
        startAgain(kafka);
        bank.letPay(2);
        bank.agrees();
    }

    private static void startAgain(ManagedServer server) {
        await().atMost(SOON).until(() -> {
            try {
                server.start();
                server.awaitReady(SOON);
                return true;
            } catch (Refusal tooEarly) {
                return false;
            }
        });
    }

    @Test
    void the_topic_is_deleted_and_made_anew() throws Exception {
        String kafka = bank.servers().addresses().kafkaBootstrap();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(Topics.TRANSACTIONS)).all().get();
            bank.letPay(2);
            await().atMost(SOON).ignoreExceptions().until(() -> {
                TopicSetup.create(kafka);
                return admin.describeTopics(List.of(Topics.TRANSACTIONS))
                                .allTopicNames()
                                .get()
                        != null;
            });
        }
        bank.letPay(2);
        bank.agrees();
    }

    @Test
    void poison_on_every_partition_goes_to_the_dead_letters_and_all_keys_go_on() throws Exception {
        TransactionBooked ofTheBank = TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(1)
                .setSide(Side.SIDE_PRIMARY)
                .setKind(1)
                .setSource("gateway")
                .build();
        Map<String, byte[]> poison = Map.of(
                "not a transaction message", "no transaction".getBytes(StandardCharsets.UTF_8),
                "of epoch 900", ofTheBank.toBuilder().setEpoch(900).build().toByteArray(),
                "position 900000000000",
                        ofTheBank.toBuilder()
                                .setPosition(900_000_000_000L)
                                .build()
                                .toByteArray());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bank.servers().addresses().kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                for (byte[] value : poison.values()) {
                    producer.send(new ProducerRecord<>(Topics.TRANSACTIONS, partition, new byte[8], value));
                }
            }
        }
        bank.letPay(2);
        bank.agrees();
        List<String> buried = BuriedRecords.reasons(bank.servers().addresses().kafkaBootstrap());
        poison.keySet().forEach(reason -> assertThat(buried)
                .as("from every partition, by both consumers")
                .filteredOn(each -> each.contains(reason))
                .hasSizeGreaterThanOrEqualTo(2 * Topics.PARTITIONS));
    }
}
