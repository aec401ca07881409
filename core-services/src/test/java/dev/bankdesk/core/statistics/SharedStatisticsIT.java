package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.postgres.ProcessName;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Several processes of statistics share the partitions of one bank, and none of them takes another for its earlier life. */
class SharedStatisticsIT {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> GROUPS = List.of("statistics-live", "statistics-cube");

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService first;
    private StatisticsService second;
    private RedisClient redis;
    private Agreement agreement;
    private Process killed;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 41, 500);
        first = service();
        second = service();
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
    }

    @AfterEach
    void stop() throws Exception {
        if (killed != null) {
            // Where the test failed before it did: the process would keep its name and its share.
            killed.destroyForcibly().waitFor();
        }
        first.stop();
        second.stop();
        redis.close();
        bank.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private StatisticsService service() {
        return new StatisticsService(servers.addresses(), InstantSource.system());
    }

    @Test
    void two_share_the_partitions_and_the_figures_stay_exact_when_one_comes_and_goes() throws Exception {
        first.start();
        agreement.reaches(bank.play(400, MINUTE_MICROS));
        second.start();
        awaitShares("statistics-1", 2, "statistics-2", 2);
        agreement.reaches(bank.play(600, MINUTE_MICROS / 10));
        first.stop();
        awaitShares("statistics-2", Topics.PARTITIONS);
        agreement.reaches(bank.play(400, MINUTE_MICROS));
        first = service();
        first.start();
        awaitShares("statistics-1", 2, "statistics-2", 2);
        agreement.reaches(bank.play(400, MINUTE_MICROS));
        assertThat(first.failure()).isEmpty();
        assertThat(second.failure()).isEmpty();
    }

    @Test
    void of_two_one_is_killed_and_its_next_life_has_its_name_again() throws Exception {
        first.start();
        awaitShares("statistics-1", Topics.PARTITIONS);
        killed = process();
        awaitShares("statistics-1", 2, "statistics-2", 2);
        agreement.reaches(bank.play(300, MINUTE_MICROS));
        killed.destroyForcibly().waitFor();
        second.start();
        // The name came free with the process, so its partitions need not wait for the group to give it up.
        awaitShares("statistics-1", 2, "statistics-2", 2);
        agreement.reaches(bank.play(300, MINUTE_MICROS));
    }

    @Test
    void a_raised_epoch_empties_the_cube_once_for_both() throws Exception {
        first.start();
        second.start();
        awaitShares("statistics-1", 2, "statistics-2", 2);
        agreement.reaches(bank.play(600, MINUTE_MICROS));
        bank.loseTheLast(200);
        bank.close();
        bank = new SyntheticBank(servers, 42, 500);
        agreement.reaches(bank.play(400, MINUTE_MICROS));
    }

    @Test
    void a_name_is_held_by_one_process_at_a_time_and_given_back() throws SQLException {
        try (ProcessName one = new ProcessName(this::primary);
                ProcessName two = new ProcessName(this::primary)) {
            assertThat(one.get()).isEqualTo("statistics-1");
            assertThat(two.get()).isEqualTo("statistics-2");
            assertThat(one.get()).isEqualTo("statistics-1");
            one.close();
            try (ProcessName next = new ProcessName(this::primary)) {
                assertThat(next.get()).isEqualTo("statistics-1");
                // Without its session it cannot know who has its name by now.
                assertThat(one.get()).isEqualTo("statistics-3");
            }
        }
    }

    private Connection primary() throws SQLException {
        return DriverManager.getConnection(
                servers.addresses().primaryUrl(),
                servers.addresses().primaryUser(),
                servers.addresses().primaryPassword());
    }

    private Process process() throws Exception {
        Path addresses = servers.folder().resolve("shared-statistics-addresses.json");
        servers.addresses().write(addresses);
        return TestJvm.program("128m", StatisticsMain.class, List.of(addresses.toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        servers.folder().resolve("shared-statistics.log").toFile())
                .start();
    }

    /** In both groups. */
    private void awaitShares(Object... namesAndPartitions) {
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < namesAndPartitions.length; i += 2) {
            expected.put((String) namesAndPartitions[i], (Integer) namesAndPartitions[i + 1]);
        }
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", servers.addresses().kafkaBootstrap()))) {
            // On a busy machine the group is not there yet.
            await().atMost(SOON)
                    .ignoreExceptionsMatching(e -> e.getCause() instanceof GroupIdNotFoundException)
                    .untilAsserted(() -> assertThat(shares(admin))
                            .allSatisfy(shares -> assertThat(shares).isEqualTo(expected)));
        }
    }

    private static Stream<Map<String, Integer>> shares(Admin admin) throws Exception {
        return admin.describeConsumerGroups(GROUPS).all().get().values().stream()
                .map(group -> {
                    Map<String, Integer> shares = new TreeMap<>();
                    for (MemberDescription member : group.members()) {
                        shares.put(
                                member.groupInstanceId().orElse(member.consumerId()),
                                member.assignment().topicPartitions().size());
                    }
                    return shares;
                });
    }
}
