package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A promotion by force takes back positions that were published: statistics and cube must not keep them. */
class ForcedPromotionIT {
    private static final long MINUTE_MICROS = 60_000_000;

    private final TestBank servers = TestBank.shared();
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        redis.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    private SyntheticBank bank(int seed) throws Exception {
        return new SyntheticBank(servers, seed, 500);
    }

    @Test
    void what_a_forced_promotion_took_back_is_counted_nowhere() throws Exception {
        try (SyntheticBank before = bank(11)) {
            agreement.reaches(before.play(600, MINUTE_MICROS));
            before.loseTheLast(150);
        }
        try (SyntheticBank after = bank(12)) {
            agreement.reaches(after.play(40, MINUTE_MICROS));
            // As many as were lost, and more.
            agreement.reaches(after.play(400, MINUTE_MICROS));
        }
    }

    @Test
    void what_was_taken_back_before_it_was_read_is_passed_over() throws Exception {
        try (SyntheticBank before = bank(13)) {
            agreement.reaches(before.play(300, MINUTE_MICROS));
            service.stop();
            before.play(200, MINUTE_MICROS);
            before.loseTheLast(150);
        }
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        try (SyntheticBank after = bank(14)) {
            agreement.reaches(after.play(40, MINUTE_MICROS));
            agreement.reaches(after.play(300, MINUTE_MICROS));
        }
    }

    @Test
    void without_a_record_that_tells_of_it_the_figures_are_filled_anew_too() throws Exception {
        try (SyntheticBank before = bank(15)) {
            agreement.reaches(before.play(300, MINUTE_MICROS));
            service.stop();
            before.loseTheLast(100);
        }
        assertThat(agreement.live().difference()).contains("those before a promotion by force");
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(agreement.live().difference()).isNull());
    }

    @Test
    void two_promotions_by_force_in_a_row_leave_the_last_journal() throws Exception {
        for (int seed = 20; seed < 22; seed++) {
            try (SyntheticBank before = bank(seed)) {
                agreement.reaches(before.play(300, MINUTE_MICROS));
                before.loseTheLast(100);
            }
        }
        try (SyntheticBank after = bank(22)) {
            agreement.reaches(after.play(300, MINUTE_MICROS));
        }
    }

    @Test
    void on_a_topic_made_again_the_cube_begins_anew() throws Exception {
        try (SyntheticBank before = bank(31)) {
            agreement.reaches(before.play(500, MINUTE_MICROS));
        }
        // Rows that nothing of the journal explains: going on from the position alone would keep them.
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update statistics.cell_day set booked = booked + 1");
        }
        makeTopicAgain();
        try (SyntheticBank after = bank(32)) {
            agreement.reaches(after.play(200, MINUTE_MICROS));
        }
    }

    private void makeTopicAgain() throws Exception {
        String kafka = servers.addresses().kafkaBootstrap();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(Topics.TRANSACTIONS)).all().get();
            Awaitility.await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
                TopicSetup.create(kafka);
                return admin.describeTopics(List.of(Topics.TRANSACTIONS))
                                .allTopicNames()
                                .get()
                        != null;
            });
        }
    }
}
