package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A bank whose journal and topic are empty: the statistics must stand ready for its first payment. */
@Tag("quick")
class EmptyBankStatisticsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestBank servers = TestBank.shared();
    private StatisticsService service;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @Test
    void live_figures_stand_at_the_beginning_of_every_partition_before_the_first_payment() {
        try (RedisClient redis = RedisConnection.open(servers.addresses().redisUrl(), "test")) {
            await().atMost(SOON).untilAsserted(() -> assertThat(IntStream.range(0, Topics.PARTITIONS)
                            .mapToObj(partition -> redis.hget("st:{" + partition + "}:state", "offset")))
                    .containsOnly("0"));
        }
    }

    @Test
    void the_cube_stands_at_the_beginning_of_every_partition_before_the_first_payment() {
        await().atMost(SOON).until(() -> partitionsAtTheBeginning() == Topics.PARTITIONS);
    }

    private long partitionsAtTheBeginning() throws SQLException {
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from statistics.cube_position where next_offset = 0 and position = 0")) {
            row.next();
            return row.getLong(1);
        }
    }
}
