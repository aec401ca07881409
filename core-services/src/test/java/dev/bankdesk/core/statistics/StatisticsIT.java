package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.statistics.kafka.KafkaLiveFeed;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import dev.bankdesk.core.statistics.redis.RedisLiveStore;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Statistics over real servers stay exact, whatever happens to them in between. */
class StatisticsIT {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeAll
    static void begin_with_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    /** Other tests' rules would not hold on a journal that no ledger wrote. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    @BeforeEach
    void start() throws Exception {
        bank = new SyntheticBank(servers, 5, 2_000);
        service = newService();
        redis = redisOfItsOwn();
        agreement = new Agreement(servers, redis);
    }

    private void agrees(List<TransactionBooked> last) {
        agreement.reaches(last);
    }

    @AfterEach
    void stop() {
        service.stop();
        redis.close();
        bank.close();
    }

    @Test
    void figures_equal_the_journal_while_days_pass() throws Exception {
        service.start();
        // Three days of booking time: what is older than 48 hours leaves Redis and stays in the cube.
        for (int round = 0; round < 4; round++) {
            bank.play(2_000, MINUTE_MICROS);
        }
        agrees(bank.play(500, MINUTE_MICROS));
    }

    @Test
    void old_years_of_an_import_go_to_the_cube_and_leave_redis_as_it_is() throws Exception {
        service.start();
        agrees(bank.play(500, MINUTE_MICROS));
        long keys = redis.dbSize();
        agrees(bank.playOld(500, 1_000_000, Duration.ofDays(3_650)));
        // No more than the minutes of commit time that went on.
        assertThat(redis.dbSize()).isLessThan(keys + 20);
    }

    @Test
    void a_wiped_redis_is_filled_again_from_the_journal() throws Exception {
        service.start();
        agrees(bank.play(1_000, MINUTE_MICROS));
        redis.flushAll();
        agrees(bank.play(500, MINUTE_MICROS));
    }

    @Test
    void a_redis_restored_from_an_old_copy_is_brought_up_to_date() throws Exception {
        service.start();
        agrees(bank.play(800, MINUTE_MICROS));
        Map<String, byte[]> copy = new HashMap<>();
        redis.keys("st:*").forEach(key -> copy.put(key, redis.dump(key)));
        agrees(bank.play(800, MINUTE_MICROS));
        // In one step, as a server that starts with an old file: between two steps the service would fill Redis again,
        // and the rest of the copy would overwrite that.
        try (AbstractTransaction restored = redis.multi()) {
            restored.sendCommand(Protocol.Command.FLUSHALL, "SYNC");
            copy.forEach((key, bytes) -> restored.restore(key, 0, bytes));
            restored.exec();
        }
        agrees(bank.play(300, MINUTE_MICROS));
    }

    @Test
    void a_deleted_redis_folder_is_filled_again() throws Exception {
        service.start();
        agrees(bank.play(800, MINUTE_MICROS));
        servers.servers().redis().kill();
        Folders.deleteTree(servers.folder().resolve("redis"));
        List<TransactionBooked> meanwhile = bank.play(300, MINUTE_MICROS);
        servers.servers().redis().prepare();
        servers.servers().redis().start();
        servers.servers().redis().awaitReady(SOON);
        agrees(meanwhile);
    }

    @Test
    void positions_that_a_crashed_relay_publishes_twice_count_once() throws Exception {
        service.start();
        List<TransactionBooked> events = bank.play(600, MINUTE_MICROS);
        bank.publish(events.subList(200, 600));
        List<TransactionBooked> more = bank.book(300, MINUTE_MICROS);
        bank.publish(events.subList(500, 600));
        bank.publish(more);
        agrees(more);
    }

    @Test
    void an_owner_that_was_replaced_can_write_nothing() throws Exception {
        service.start();
        agrees(bank.play(300, MINUTE_MICROS));
        service.stop();
        try (RedisLiveStore zombie = store();
                RedisLiveStore owner = store()) {
            LiveStore.Claim before = zombie.claim(0);
            LiveStore.Claim now = owner.claim(0);
            assertThat(now.epoch()).isGreaterThan(before.epoch());
            assertThat(now.offset()).isEqualTo(before.offset());
            assertThatThrownBy(() -> zombie.apply(List.of(one(before, before.offset(), before.epoch()))))
                    .isInstanceOf(StatisticsUnavailable.class)
                    .hasMessageContaining("another owner");
            assertThatThrownBy(() -> owner.apply(List.of(one(now, "0", now.epoch()))))
                    .isInstanceOf(StatisticsUnavailable.class)
                    .hasMessageContaining("does not stand");
        }
        assertThat(agreement.live().difference()).isNull();
    }

    private static LiveDelta one(LiveStore.Claim claim, String fromOffset, long epoch) {
        return new LiveDelta(
                new Ownership(0, epoch, claim.topic()),
                fromOffset,
                "999999",
                claim.position(),
                0,
                0,
                1,
                List.of(new LiveDelta.Written(
                        LiveDelta.Width.QUARTER, 0, "q:0", List.of("0"), List.of(new byte[] {0}))));
    }

    @Test
    void what_an_owner_before_stored_is_read_back_before_it_is_added_to() throws Exception {
        service.start();
        agrees(bank.play(400, MINUTE_MICROS / 20));
        service.stop();
        service = newService();
        service.start();
        // The same quarter hours, hours and minutes go on.
        agrees(bank.play(400, MINUTE_MICROS / 20));
    }

    @Test
    void what_is_stored_in_another_form_is_rebuilt_from_the_journal() throws Exception {
        service.start();
        agrees(bank.play(400, MINUTE_MICROS));
        service.stop();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            String state = "st:{" + partition + "}:state";
            redis.hset(state, "topic", redis.hget(state, "topic").replaceFirst("/.*", ""));
            String quarter =
                    redis.zrange("st:{" + partition + "}:index:q", 0, 0).get(0);
            redis.del(quarter);
            redis.hset(quarter, "0.1.2", "3");
        }
        service = newService();
        service.start();
        agrees(bank.play(300, MINUTE_MICROS));
    }

    @Test
    void a_topic_made_anew_goes_on_from_the_journal() throws Exception {
        service.start();
        agrees(bank.play(500, MINUTE_MICROS));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", servers.addresses().kafkaBootstrap()))) {
            admin.deleteTopics(List.of(Topics.TRANSACTIONS)).all().get();
            await().atMost(SOON).ignoreExceptions().until(() -> {
                TopicSetup.create(servers.addresses().kafkaBootstrap());
                return admin.describeTopics(List.of(Topics.TRANSACTIONS))
                                .allTopicNames()
                                .get()
                        != null;
            });
        }
        bank.close();
        bank = new SyntheticBank(servers, 6, 2_000);
        agrees(bank.play(700, MINUTE_MICROS));
    }

    @Test
    void a_process_killed_in_the_middle_loses_and_repeats_nothing() throws Exception {
        Process killed = TestJvm.program(
                        "128m",
                        StatisticsMain.class,
                        List.of(servers.folder()
                                .resolve("statistics-test-addresses.json")
                                .toString()))
                .redirectErrorStream(true)
                .redirectOutput(servers.folder().resolve("statistics-test.log").toFile())
                .start();
        try {
            // It is in the middle once it has stored some and has others still before it.
            await().atMost(SOON).until(() -> {
                bank.play(200, MINUTE_MICROS / 4);
                return agreement.livePosition() > 0;
            });
            bank.play(2_000, MINUTE_MICROS / 4);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        service.start();
        agrees(bank.play(400, MINUTE_MICROS));
    }

    @Test
    void a_record_that_is_none_goes_to_the_dead_letters_and_the_next_is_read() throws Exception {
        service.start();
        bank.publishBytes(2, "no transaction".getBytes(StandardCharsets.UTF_8));
        agrees(bank.play(300, MINUTE_MICROS));
        assertThat(deadLetters())
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .contains("no transaction");
        assertThat(deadLetters()).allSatisfy(record -> assertThat(
                        record.headers().lastHeader("reason").value())
                .isNotEmpty());
    }

    @Test
    void a_screen_that_follows_the_changes_shows_what_redis_holds() throws Exception {
        service.start();
        agrees(bank.play(300, MINUTE_MICROS));
        try (RedisLiveStatistics live = new RedisLiveStatistics(redisOfItsOwn());
                KafkaLiveFeed feed = new KafkaLiveFeed(servers.addresses().kafkaBootstrap())) {
            Map<String, Measures> screen = new ConcurrentHashMap<>();
            AtomicLong arrived = new AtomicLong();
            AtomicLong outdated = new AtomicLong();
            feed.start(new ScreenListener(screen, arrived, outdated));
            // Only now does it miss nothing: a snapshot from before may end where something was.
            await().atMost(SOON).until(() -> outdated.get() >= 1);
            cells(live).forEach(screen::putIfAbsent);
            List<TransactionBooked> events = bank.play(900, MINUTE_MICROS / 10);
            agrees(events);
            await().atMost(SOON).untilAsserted(() -> assertThat(screen).containsAllEntriesOf(cells(live)));
            assertThat(arrived.get())
                    .isEqualTo(
                            events.stream().filter(event -> !event.getOpening()).count());
            assertThat(feed.health().lastMessageMicros()).isPositive();
        }
    }

    private StatisticsService newService() throws Exception {
        servers.addresses().write(servers.folder().resolve("statistics-test-addresses.json"));
        return new StatisticsService(servers.addresses(), InstantSource.system());
    }

    private RedisLiveStore store() {
        return new RedisLiveStore(redisOfItsOwn(), InstantSource.system());
    }

    private RedisClient redisOfItsOwn() {
        return RedisConnection.open(servers.addresses().redisUrl(), "test");
    }

    private static Map<String, Measures> cells(LiveStatistics live) {
        Map<String, Measures> cells = new HashMap<>();
        live.quarters(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))
                .partitions()
                .forEach(partition -> partition
                        .quarters()
                        .forEach((quarter, all) -> all.forEach((key, measures) -> cells.put(
                                partition.partition() + "/" + quarter.getEpochSecond() + "/" + key, measures))));
        return cells;
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return BuriedRecords.of(servers.addresses().kafkaBootstrap());
    }

    /** Applies changes as a screen does. */
    private record ScreenListener(Map<String, Measures> screen, AtomicLong arrived, AtomicLong outdated)
            implements LiveFeed.Listener {
        @Override
        public void statisticsChanged(StatisticsChanged change) {
            for (QuarterCell cell : change.getCellsList()) {
                CellKey key = new CellKey(
                        Segment.of(cell.getSegment()),
                        Category.of(cell.getCategory()),
                        cell.getCountry(),
                        Channel.of(cell.getChannel()),
                        TransactionKind.of(cell.getKind()),
                        cell.getCurrency(),
                        cell.getSource());
                screen.put(
                        change.getPartition() + "/" + cell.getQuarterSeconds() + "/" + key,
                        new Measures(
                                cell.getBooked(),
                                cell.getPayments(),
                                cell.getAmountMinor(),
                                cell.getTurnoverMinor(),
                                cell.getDeclined(),
                                cell.getForeignMinor(),
                                cell.getFeeMinor(),
                                cell.getAmountNativeMinor(),
                                cell.getTurnoverNativeMinor(),
                                cell.getUnrated()));
            }
        }

        @Override
        public void transactions(List<TransactionBooked> latest, long count) {
            arrived.addAndGet(count);
        }

        @Override
        public void snapshotOutdated() {
            outdated.incrementAndGet();
        }
    }
}
