package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis has reached its memory limit: nothing is lost, it is told, and everything goes on by itself when there is room. */
class FullRedisIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long MINUTE_MICROS = 60_000_000;
    private static final int LARGE = 1_000_000;
    private static final int SMALL = 8_000;

    private final TestBank servers = TestBank.shared();
    private final List<String> ballast = new ArrayList<>();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeEach
    void fill() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 23, 800);
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        agreement.reaches(bank.play(3_000, MINUTE_MICROS));
    }

    @AfterEach
    void stop() {
        service.stop();
        redis.close();
        bank.close();
    }

    /** Other tests' rules would not hold on a journal that no ledger wrote. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    @Test
    void live_figures_stand_still_and_say_so_and_go_on_when_there_is_room() throws Exception {
        takeAllRoom();
        List<TransactionBooked> events = bank.play(600, 5 * MINUTE_MICROS);
        await().atMost(SOON).until(() -> service.failure()
                .equals("Live figures stand still and will go on by themselves: Redis has reached its memory limit"
                        + " (maxmemory) and takes nothing more; raise it or make room."));
        makeRoom();
        agreement.reaches(events);
        await().atMost(SOON).until(() -> service.failure().isEmpty());
    }

    @Test
    void a_rebuild_without_room_for_what_it_counts_leaves_what_runs_as_it_is() throws Exception {
        // Something to put right, so that what runs would be changed if it came to that.
        redis.del(redis.zrange("st:{3}:index:h", 60, 60).get(0));
        List<String> before = states();
        takeAllRoom();
        List<String> begun = new ArrayList<>();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> rebuild(begun));
        assertThat(refusal)
                .hasMessage(
                        "The statistics could not be rebuilt: Redis has reached its memory limit (maxmemory) and takes"
                                + " nothing more; raise it or make room. Nothing was changed.");
        assertThat(leftovers()).isEmpty();
        assertThat(states()).isEqualTo(before);

        makeRoom();
        assertThat(rebuild(begun).differing()).isPositive();
        agreement.reaches(bank.play(200, MINUTE_MICROS));
        assertThat(service.failure()).isEmpty();
    }

    /**
     * To the limit that the bank's own Redis has, with values of nobody. Buffers of clients shrink after
     * two seconds, so what they give back is taken too.
     */
    private void takeAllRoom() {
        fill(LARGE);
        await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> {
            fill(SMALL);
            return memory("maxmemory") - memory("used_memory") < 4 * SMALL;
        });
    }

    private void fill(int size) {
        try {
            while (true) {
                String key = "ballast:" + ballast.size();
                redis.setrange(key, size, "x");
                ballast.add(key);
            }
        } catch (JedisDataException full) {
            assertThat(full).hasMessageStartingWith("OOM");
        }
    }

    private long memory(String figure) {
        return redis.info("memory")
                .lines()
                .filter(line -> line.startsWith(figure + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(figure.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private void makeRoom() {
        ballast.forEach(redis::del);
        ballast.clear();
    }

    private RebuildReport rebuild(List<String> begun) {
        return new StatisticsRebuild(servers.addresses(), InstantSource.system()).run(new RebuildProgress() {
            @Override
            public void begins(String target, long rows) {
                begun.addAll(leftovers());
            }

            @Override
            public void read(long rows) {}
        });
    }

    private List<String> leftovers() {
        return List.copyOf(redis.keys("st:*:next:*"));
    }

    private List<String> states() {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition ->
                        redis.hgetAll("st:{" + partition + "}:state").toString())
                .toList();
    }
}
