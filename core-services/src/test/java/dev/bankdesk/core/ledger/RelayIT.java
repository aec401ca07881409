package dev.bankdesk.core.ledger;

import static dev.bankdesk.core.ledger.RelayedLedger.BANK;
import static dev.bankdesk.core.ledger.RelayedLedger.SOON;
import static dev.bankdesk.core.ledger.RelayedLedger.assertAgrees;
import static dev.bankdesk.core.ledger.RelayedLedger.awaitPublished;
import static dev.bankdesk.core.ledger.RelayedLedger.verified;
import static dev.bankdesk.core.ledger.RelayedLedger.verifiedLedger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.ledger.postgres.PostgresJournalFeed;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.postgres.PostgresRelayPlace;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.kafka.KafkaLiveFeed;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay between real servers: whatever goes away, the topic ends up with the journal, in its order. */
class RelayIT {
    private static final String FEED = "bankdesk-relay-feed";
    private static final String OFFICE = "select a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid"
            + " where l.locktype = 'advisory' and l.granted and a.application_name = 'bankdesk-relay'";
    private static final String OFFICES = "select count(*) from (" + OFFICE + ") t";

    private RelayedLedger ledger;

    @BeforeEach
    void start() throws SQLException {
        ledger = new RelayedLedger();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void without_a_standby_it_reads_the_primary_after_ten_seconds_and_marks_the_standby_until_it_is_back()
            throws SQLException {
        RelayService relay = ledger.relay();
        awaitPublished(relay, ledger.book(50), SOON);
        assertThat(mark()).isNull();
        assertThat(sessions(BANK.reader())).isEqualTo(1);

        BANK.servers().replica().kill();
        await().atMost(SOON).until(() -> number(BANK.writer(), "select count(*) from pg_stat_replication") == 0);
        long unseen = ledger.book(50);
        // Published now it could be taken back by a promotion.
        await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> relay.publishedUpTo() < unseen);
        assertThat(mark()).isNull();
        awaitPublished(relay, unseen, SOON);
        assertThat(mark()).contains("may be missing on the standby");

        relay.stop();
        RelayService next = ledger.relay();
        // The mark says that the standby is behind already: no reason to wait for it again.
        awaitPublished(next, ledger.book(50), Duration.ofSeconds(8));

        BANK.servers().replica().start();
        BANK.servers().replica().awaitReady(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(mark()).isNull());
        assertThat(sessions(BANK.reader())).isEqualTo(1);
        assertThat(sessions(BANK.writer())).isZero();
        awaitPublished(next, ledger.book(50), SOON);
        assertAgrees();
    }

    @Test
    void a_standby_that_answers_and_stands_still_counts_as_absent_until_it_goes_on() throws Exception {
        RelayService relay = ledger.relay();
        awaitPublished(relay, ledger.book(50), SOON);
        ProcessHandle replay = replayOfTheStandby();
        signal("STOP", replay);
        try {
            long unseen = ledger.book(50);
            await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> relay.publishedUpTo() < unseen);
            assertThat(mark()).isNull();
            awaitPublished(relay, unseen, SOON);
            assertThat(mark()).contains("may be missing on the standby");
        } finally {
            signal("CONT", replay);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(mark()).isNull());
        awaitPublished(relay, ledger.book(50), SOON);
        assertAgrees();
    }

    /** The process that replays: stopped, it leaves the standby answering with what it has. */
    private static ProcessHandle replayOfTheStandby() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).startsWith("postgres: ")
                        && commandLine(process).contains("startup recovering"))
                .filter(process -> process.parent()
                        .filter(parent -> commandLine(parent).contains(BANK.folder() + "/"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
    }

    @Test
    void of_two_relays_one_leads_and_the_other_takes_over() throws SQLException {
        RelayService first = ledger.relay();
        awaitPublished(first, ledger.book(500), SOON);
        RelayService second = ledger.relay();
        awaitPublished(first, ledger.book(500), SOON);
        assertThat(second.publishedUpTo()).isZero();
        assertThat(number(BANK.writer(), OFFICES)).isEqualTo(1);
        first.stop();
        awaitPublished(second, ledger.book(500), SOON);
        assertThat(number(BANK.writer(), OFFICES)).isEqualTo(1);
        assertAgrees();
    }

    @Test
    void a_leader_that_does_not_know_that_it_lost_its_office_publishes_nothing_more() throws SQLException {
        ledger.book(30);
        PostgresLogin login = PostgresLogin.primary(BANK.addresses());
        String kafka = BANK.addresses().kafkaBootstrap();
        try (PostgresRelayPlace lost = new PostgresRelayPlace(login);
                PostgresRelayPlace won = new PostgresRelayPlace(login);
                PostgresJournalFeed feed = new PostgresJournalFeed(PostgresLogin.reader(BANK.addresses()), login)) {
            assertThat(lost.isLeader()).isTrue();
            assertThat(won.isLeader()).isFalse();
            List<JournalEvent> events = new ArrayList<>();
            await().atMost(SOON).until(() -> events.addAll(feed.after(0, 100)));
            try (KafkaEventPublisher zombie = new KafkaEventPublisher(kafka)) {
                number(BANK.writer(), "select count(pg_terminate_backend(pid)) from (" + OFFICE + ") t");
                await().atMost(SOON).until(won::isLeader);
                try (KafkaEventPublisher leader = new KafkaEventPublisher(kafka)) {
                    leader.publish(events);
                    assertThatThrownBy(() -> zombie.publish(events)).isInstanceOf(RelayException.class);
                }
            }
        }
        assertThat(verifiedLedger())
                .allSatisfy(result -> assertThat(result.difference()).isNull())
                .filteredOn(result -> result.compared().containsKey("repeats"))
                .allSatisfy(result -> assertThat(result.compared()).containsEntry("repeats", 0L));
    }

    @Test
    void positions_published_twice_are_dropped_downstream() throws SQLException {
        StatisticsService statistics = new StatisticsService(BANK.addresses(), InstantSource.system());
        statistics.start();
        BehaviourService behaviour = new BehaviourService(BANK.addresses(), InstantSource.system());
        behaviour.start();
        try (KafkaLiveFeed feed = new KafkaLiveFeed(BANK.addresses().kafkaBootstrap())) {
            AtomicLong arrived = new AtomicLong();
            feed.start(new Counting(arrived));
            await().atMost(SOON).until(() -> feed.health().connected());
            RelayService crashed = ledger.relay();
            awaitPublished(crashed, ledger.book(900), SOON);
            crashed.stop();
            // As after a crash that lost the last notes of its place.
            update("update ledger.relay_state set position = 300");
            RelayService next = ledger.relay();
            long last = ledger.book(200);
            awaitPublished(next, last, SOON);
            await().atMost(SOON).until(() -> arrived.get() >= last);
            await().atMost(SOON).untilAsserted(() -> assertThat(verified())
                    .allSatisfy(result -> assertThat(result.difference()).isNull())
                    .filteredOn(result -> result.compared().containsKey("position"))
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(result.compared()).containsEntry("position", last)));
            assertThat(verified())
                    .filteredOn(result -> result.compared().containsKey("repeats"))
                    .singleElement()
                    .satisfies(result -> assertThat(result.compared()).containsEntry("repeats", 600L));
            assertThat(arrived).hasValue(last);
        } finally {
            behaviour.stop();
            statistics.stop();
        }
    }

    /** Null where the standby may be promoted. */
    private static String mark() throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select value from ledger.bank_setting where name = '"
                        + PostgresJournalFeed.UNPROMOTABLE + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static long sessions(Connection server) throws SQLException {
        return number(server, "select count(*) from pg_stat_activity where application_name = '" + FEED + "'");
    }

    private static long number(Connection server, String sql) throws SQLException {
        try (server;
                Statement statement = server.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Counts what a screen would show. */
    private record Counting(AtomicLong arrived) implements LiveFeed.Listener {
        @Override
        public void statisticsChanged(StatisticsChanged change) {}

        @Override
        public void transactions(List<TransactionBooked> latest, long count) {
            arrived.addAndGet(count);
        }

        @Override
        public void snapshotOutdated() {}
    }
}
