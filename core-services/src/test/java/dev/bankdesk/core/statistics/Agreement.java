package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.Check;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.CubeEqualsJournal;
import dev.bankdesk.core.verify.LiveEqualsJournal;
import dev.bankdesk.core.verify.Verification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Whether live statistics and cube of a test bank say what its journal says. */
final class Agreement {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestBank bank;
    private final RedisClient redis;

    Agreement(TestBank bank, RedisClient redis) {
        this.bank = bank;
        this.redis = redis;
    }

    /** Waits until both include the last of these, and holds them against the journal. */
    void reaches(List<TransactionBooked> events) {
        long position = events.get(events.size() - 1).getPosition();
        // Cheap first: the whole comparison reads all of the journal.
        await().atMost(SOON).until(() -> livePosition() >= position && cubePosition() >= position);
        await().atMost(SOON).untilAsserted(() -> {
            for (CheckResult result : List.of(live(), cube())) {
                assertThat(result.difference()).isNull();
                assertThat(result.compared()).containsEntry("position", position);
            }
        });
    }

    CheckResult live() {
        return live(Duration.ZERO);
    }

    CheckResult cube() {
        return cube(Duration.ZERO);
    }

    CheckResult live(Duration patience) {
        return result(new LiveEqualsJournal(patience));
    }

    CheckResult cube(Duration patience) {
        return result(new CubeEqualsJournal(patience));
    }

    private CheckResult result(Check check) {
        return new Verification(List.of(check)).run(bank.addresses(), any -> {}).get(0);
    }

    /** Highest of all partitions. */
    long livePosition() {
        try {
            return IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> redis.hget("st:{" + partition + "}:state", "position"))
                    .mapToLong(position -> position == null ? 0 : Long.parseLong(position))
                    .max()
                    .orElse(0);
        } catch (JedisException away) {
            return 0;
        }
    }

    private long cubePosition() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(position), 0) from statistics.cube_position")) {
            row.next();
            return row.getLong(1);
        }
    }
}
