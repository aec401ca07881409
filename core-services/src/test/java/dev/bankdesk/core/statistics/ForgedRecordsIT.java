package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Records on the topic that look like the journal's and are none of it: no real one is lost by them. */
class ForgedRecordsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long STEP_MICROS = 20_000_000;
    /** Less than what is held against the journal's end. */
    private static final long AHEAD = 50_000;

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 31, 500);
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
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
    void of_a_source_that_the_ledger_does_not_know_they_go_to_the_dead_letters_of_both() throws Exception {
        TransactionBooked last = last(bank.play(200, STEP_MICROS));
        forge(last.toBuilder().setPosition(last.getPosition() + 1).setSource("elsewhere"));
        agreement.reaches(bank.play(300, STEP_MICROS));
        assertThat(buried("the ledger knows no source \"elsewhere\"")).isEqualTo(2 * Topics.PARTITIONS);
    }

    @Test
    void ahead_of_the_journal_they_are_found_out_by_the_next_real_one() throws Exception {
        TransactionBooked last = last(bank.play(200, STEP_MICROS));
        forge(last.toBuilder().setPosition(last.getPosition() + AHEAD).setAmountMinor(77));
        List<TransactionBooked> real = bank.play(400, STEP_MICROS);
        await().atMost(SOON).until(() -> buried("another record at its position") > 0);
        putRightWhatTheCubeHadStored(real);
    }

    @Test
    void at_a_position_of_the_journal_they_are_found_out_by_the_real_one() throws Exception {
        bank.play(200, STEP_MICROS);
        List<TransactionBooked> booked = bank.book(400, STEP_MICROS);
        // Of nobody, at the last position: all that the relay publishes now is below.
        forge(last(booked).toBuilder().setCustomer(0).setAmountMinor(77));
        await().atMost(SOON)
                .until(() -> agreement.livePosition() == last(booked).getPosition());
        bank.publish(booked);
        putRightWhatTheCubeHadStored(booked);
    }

    @Test
    void stored_before_it_is_found_out_one_stays_in_the_cube_until_a_rebuild_and_costs_no_real_one() throws Exception {
        TransactionBooked last = last(bank.play(200, STEP_MICROS));
        agreement.reaches(List.of(last));
        forge(last.toBuilder().setPosition(last.getPosition() + AHEAD).setAmountMinor(77));
        await().atMost(SOON).until(() -> cube("max(position)", "cube_position") == last.getPosition() + AHEAD);

        List<TransactionBooked> real = bank.play(400, STEP_MICROS);
        await().atMost(SOON)
                .until(() ->
                        cube("max(position)", "cube_position") == last(real).getPosition());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(agreement.live().difference()).isNull());
        assertThat(agreement.cube().holds()).as("the forged ones are in it").isFalse();
        assertThat(putRightWhatTheCubeHadStored(real).examples())
                .isNotEmpty()
                .noneMatch(words -> words.contains("too little"));
    }

    /** The same record in every partition. */
    private void forge(TransactionBooked.Builder record) {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            bank.publishBytes(partition, record.build().toByteArray());
        }
    }

    /** Live figures are right by themselves; whether the cube had stored the forged ones is up to chance. */
    private Rebuilt putRightWhatTheCubeHadStored(List<TransactionBooked> real) throws SQLException {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(agreement.live().difference()).isNull();
            assertThat(agreement.live().compared())
                    .containsEntry("position", last(real).getPosition());
        });
        await().atMost(SOON)
                .until(() ->
                        cube("max(position)", "cube_position") == last(real).getPosition());
        RebuildReport report = new StatisticsRebuild(servers.addresses(), InstantSource.system())
                .run(new RebuildProgress() {
                    @Override
                    public void begins(String target, long rows) {}

                    @Override
                    public void read(long rows) {}
                });
        assertThat(report.targets().get(0).differing()).isZero();
        agreement.reaches(real);
        return report.targets().get(1);
    }

    private long buried(String reason) {
        return BuriedRecords.reasons(servers.addresses().kafkaBootstrap()).stream()
                .filter(each -> each.contains(reason))
                .count();
    }

    private long cube(String figure, String table) throws SQLException {
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + figure + " from statistics." + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static TransactionBooked last(List<TransactionBooked> events) {
        return events.get(events.size() - 1);
    }
}
