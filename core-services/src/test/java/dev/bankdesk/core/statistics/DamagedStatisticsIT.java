package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Redis holds what nobody of us wrote: the partition is filled again from the journal, and the log says so. */
class DamagedStatisticsIT {
    /** Small, so that all rounds of a test are in the same quarter hour: what is damaged is added to. */
    private static final long STEP_MICROS = 20_000;

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;
    private Warnings warnings;

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
    void fill() throws Exception {
        bank = new SyntheticBank(servers, 17, 500);
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
        startAnother();
        agreement.reaches(bank.play(300, STEP_MICROS));
        warnings = new Warnings();
    }

    private void startAnother() {
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
    }

    @AfterEach
    void stop() {
        warnings.close();
        service.stop();
        redis.close();
        bank.close();
    }

    private static String state(int partition) {
        return "st:{" + partition + "}:state";
    }

    private static String index(int partition, String width) {
        return "st:{" + partition + "}:index:" + width;
    }

    private String newest(int partition, String letter) {
        String width = "qm".contains(letter) ? letter : letter.equals("b") ? "m" : "h";
        return redis.zrange(index(partition, width), 0, -1).stream()
                .filter(key -> key.contains("}:" + letter + ":"))
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private void goesOnExactly(String... told) throws Exception {
        agreement.reaches(bank.play(300, STEP_MICROS));
        assertThat(service.failure()).isEmpty();
        for (String words : told) {
            assertThat(warnings.words())
                    .anyMatch(warning -> warning.contains(words) && warning.contains("again from the journal"));
        }
    }

    @Test
    void a_state_without_its_position_or_with_rubbish_in_it() throws Exception {
        service.stop();
        redis.hdel(state(0), "position");
        redis.hset(state(1), "epoch", "rubbish");
        redis.hset(state(1), "offset", "12x");
        redis.hset(state(2), "recorded_high", "rubbish");
        redis.del(state(3));
        redis.set(state(3), "rubbish");
        startAnother();
        goesOnExactly(
                "partition 0 is damaged (it has an offset and no position)", "partition 1 is damaged", "partition 2");
    }

    @Test
    void an_index_that_is_none_or_names_what_is_no_bucket() throws Exception {
        service.stop();
        redis.hset(newest(0, "q"), "7", "left over");
        redis.del(index(0, "q"));
        redis.set(index(0, "q"), "rubbish");
        redis.zadd(index(1, "h"), 1, "rubbish");
        redis.zadd(index(2, "m"), 1, "st:{2}:m:rubbish");
        startAnother();
        goesOnExactly("partition 0 is damaged", "partition 1 is damaged", "partition 2 is damaged");
    }

    @Test
    void something_else_under_the_name_of_a_bucket_while_it_is_written() throws Exception {
        for (int partition = 0; partition < 3; partition++) {
            String key = newest(partition, List.of("q", "r", "m").get(partition));
            redis.del(key);
            redis.set(key, "rubbish");
        }
        redis.del(index(3, "h"));
        redis.set(index(3, "h"), "rubbish");
        goesOnExactly("partition 0 is damaged: something else stands under q:", "partition 3 is damaged");
    }

    @Test
    void something_else_under_the_name_of_a_bucket_that_is_read_back() throws Exception {
        service.stop();
        for (int partition = 0; partition < 4; partition++) {
            String key = newest(partition, List.of("q", "c", "d", "b").get(partition));
            redis.del(key);
            redis.set(key, "rubbish");
        }
        startAnother();
        goesOnExactly("partition 0 is damaged: something else stands under q:", "partition 3 is damaged");
    }

    @Test
    void values_that_cannot_be_decoded() throws Exception {
        service.stop();
        // A count of names, of 2³¹ and more; the middle of a number; an amount that nothing has; no sketch.
        damage(newest(0, "q"), new byte[] {-1, -1, -1, -1, 127});
        damage(newest(1, "r"), new byte[] {-1});
        damage(newest(2, "a"), new byte[] {-1, -1, -1, -1, 127, 1});
        damage(newest(3, "d"), new byte[] {3, 1});
        startAnother();
        goesOnExactly("partition 0 is damaged: the quarter hour", "partition 2 is damaged: the hour", "partition 3");
    }

    @Test
    void values_of_a_minute_that_cannot_be_decoded() throws Exception {
        service.stop();
        damage(newest(0, "m"), new byte[] {1, 2});
        damage(newest(1, "b"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1});
        startAnother();
        goesOnExactly("partition 0 is damaged: the minute", "partition 1 is damaged: the minute");
    }

    private void damage(String bucket, byte[] value) {
        Map<String, String> fields = redis.hgetAll(bucket);
        assertThat(fields).isNotEmpty();
        fields.keySet()
                .forEach(field -> redis.hset(
                        bucket.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8), value));
    }
}
