package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

/** Plants a difference of each kind in statistics that agree with the journal, and sees it found. */
class StatisticsVerificationIT {
    private static final long MINUTE_MICROS = 60_000_000;
    /** The first second of 2100. */
    private static final String FAR_AHEAD = "4102444800";

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 5, 2_000);
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
        service.start();
        agreement.reaches(bank.play(600, MINUTE_MICROS));
    }

    @AfterEach
    void stop() {
        service.stop();
        redis.close();
        bank.close();
    }

    /** Other tests' rules would not hold on a journal that no ledger wrote. */
    @AfterAll
    static void leaveAnEmptyBank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void a_wrong_sum_or_sketch_in_redis_is_found() {
        service.stop();
        byte[] quarters = bytes(redis.zrange("st:{1}:index:q", 0, 0).get(0));
        byte[] page = redis.hget(quarters, bytes("0"));
        byte[] wrong = page.clone();
        // The last number of the last cell: two more or less in what is packed are one more or less in the sum.
        wrong[wrong.length - 1] ^= 2;
        redis.hset(quarters, bytes("0"), wrong);
        assertThat(agreement.live().difference()).startsWith("live cell").contains("partition 1");
        redis.hset(quarters, bytes("0"), page);
        assertThat(agreement.live().holds()).isTrue();

        byte[] sketches = bytes(redis.keys("st:{2}:d:*").iterator().next());
        DistinctSketch sketch = DistinctSketch.of(redis.hget(sketches, bytes("0")));
        sketch.add(-1);
        redis.hset(sketches, bytes("0"), sketch.toBytes());
        assertThat(agreement.live().difference())
                .startsWith("distinct customers")
                .contains("partition 2");
    }

    @ParameterizedTest
    @CsvSource({"high, booking", "recorded_high, commit"})
    void a_window_that_ends_too_late_and_threw_the_figures_away_is_found(String end, String time) throws Exception {
        // An owner takes the later of what stands there and what it knows, and forgets what is older than its window.
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            redis.hset("st:{" + partition + "}:state", end, FAR_AHEAD);
        }
        long position = lastOf(bank.play(600, MINUTE_MICROS));
        await().atMost(SOON).until(() -> agreement.livePosition() >= position);
        assertThat(agreement.live(SOON).difference())
                .startsWith("live statistics of partition 0")
                .contains("the window of " + time + " time ends at 2100-01-01T00:00:00Z");
    }

    @Test
    void a_window_that_is_said_to_end_otherwise_is_found() {
        service.stop();
        for (String[] end : new String[][] {{"high", "booking"}, {"recorded_high", "commit"}}) {
            String right = redis.hget("st:{1}:state", end[0]);
            for (long wrong : new long[] {Long.parseLong(right) + 1, Long.parseLong(right) - 1}) {
                redis.hset("st:{1}:state", end[0], Long.toString(wrong));
                assertThat(agreement.live().difference())
                        .startsWith("live statistics of partition 1: Redis says that the window of " + end[1]);
            }
            redis.hset("st:{1}:state", end[0], right);
        }
        assertThat(agreement.live().holds()).isTrue();
        assertThat(agreement.live().compared().get("figures and sketches")).isGreaterThan(100);
    }

    private static long lastOf(List<TransactionBooked> events) {
        return events.get(events.size() - 1).getPosition();
    }

    @Test
    void a_wrong_sum_in_the_cube_is_found() throws SQLException {
        service.stop();
        String newest = " where quarter = (select max(quarter) from statistics.quarter_total)";
        change("update statistics.quarter_total set amount_minor = amount_minor + 1" + newest);
        assertThat(agreement.cube().difference()).startsWith("cube table quarter_total");
        change("update statistics.quarter_total set amount_minor = amount_minor - 1" + newest);
        assertThat(agreement.cube().holds()).isTrue();
    }

    @Test
    void a_wrong_sketch_in_the_cube_is_found() throws SQLException {
        service.stop();
        String totals = " from statistics.distinct_day where dimension = 0 and partition = 3";
        DistinctSketch sketch = DistinctSketch.of(selected("select sketch" + totals + " order by day limit 1"));
        sketch.add(-1);
        change("update statistics.distinct_day set sketch = '\\x"
                + HexFormat.of().formatHex(sketch.toBytes())
                + "' where dimension = 0 and partition = 3 and day = (select min(day)" + totals + ")");
        assertThat(agreement.cube().difference())
                .startsWith("cube, distinct customers")
                .contains("0/ of partition 3");
    }

    @Test
    void statistics_that_stand_still_are_found() throws Exception {
        service.stop();
        bank.play(600, MINUTE_MICROS);
        assertThat(agreement.live().difference())
                .matches("live statistics of partition \\d+ stand at position \\d+ of 1\\d+");
        assertThat(agreement.cube().difference())
                .matches("the cube of partition \\d+ stands at position \\d+ of 1\\d+");
    }

    @Test
    void statistics_that_are_not_there_are_found() throws SQLException {
        service.stop();
        redis.flushAll();
        assertThat(agreement.live().difference()).contains("are not there");
        change("delete from statistics.cube_position where partition = 3");
        assertThat(agreement.cube().difference()).startsWith("the cube of partition 3 stands at position 0 of ");
    }

    @Test
    void what_was_just_booked_is_waited_for() throws Exception {
        bank.play(600, MINUTE_MICROS);
        for (CheckResult result : new CheckResult[] {agreement.live(SOON), agreement.cube(SOON)}) {
            assertThat(result.difference()).isNull();
            assertThat(result.compared()).containsEntry("position", 1_200L);
        }
    }

    @Test
    void a_rebuild_under_way_is_waited_for() {
        service.stop();
        String state = "st:{1}:state";
        String offset = redis.hget(state, "offset");
        redis.hset(state, "offset", LiveDelta.REBUILDING);
        assertThat(agreement.live().difference()).endsWith("being rebuilt from the journal");
        CompletableFuture<Void> rebuilt = CompletableFuture.runAsync(
                () -> redis.hset(state, "offset", offset), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        assertThat(agreement.live(SOON).difference()).isNull();
        rebuilt.join();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] selected(String sql) throws SQLException {
        try (Connection connection = servers.writer();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }
}
