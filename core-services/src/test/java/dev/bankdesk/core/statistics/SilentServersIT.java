package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A server process keeps its connections and answers nothing: no worker waits for it for ever. */
class SilentServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 29, 300);
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        service = new StatisticsService(servers.addresses(), InstantSource.system(), KafkaLog.SESSION, PATIENCE);
        service.start();
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        redis.close();
        bank.close();
        servers.emptied();
    }

    @Test
    void the_cube_goes_on_by_another_connection_while_the_server_process_of_its_own_is_stopped() throws Exception {
        Agreement agreement = new Agreement(servers, redis);
        agreement.reaches(bank.play(200, 1_000_000));
        List<String> processes = processes();
        assertThat(processes).isNotEmpty();
        signal("STOP", processes);
        try {
            agreement.reaches(bank.play(200, 1_000_000));
        } finally {
            signal("CONT", processes);
        }
        agreement.reaches(bank.play(200, 1_000_000));
    }

    /** Of the primary, for the statistics' connections, the cube's among them. */
    private List<String> processes() throws SQLException {
        List<String> pids = new ArrayList<>();
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pid from pg_stat_activity where application_name = 'bankdesk-statistics'")) {
            while (row.next()) {
                pids.add(row.getString(1));
            }
        }
        return pids;
    }

    private static void signal(String signal, List<String> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(processes);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
