package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.ledger.postgres.PostgresJournalFeed;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.postgres.PostgresRelayPlace;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.kafka.KafkaLiveFeed;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay between real servers: whatever goes away, the topic ends up with the journal, in its order. */
class RelayIT {
    private static final TestBank BANK = TestBank.shared();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FEED = "bankdesk-relay-feed";
    private static final String OFFICE = "select a.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid"
            + " where l.locktype = 'advisory' and l.granted and a.application_name = 'bankdesk-relay'";
    private static final String OFFICES = "select count(*) from (" + OFFICE + ") t";

    private final CommitSignal commits = new CommitSignal();
    private final List<RelayService> relays = new ArrayList<>();
    private LedgerService ledger;
    private long account;
    private int nextKey;

    @BeforeEach
    void start() throws SQLException {
        BANK.emptied();
        ledger = new LedgerService(BANK.addresses(), InstantSource.system(), commits);
        ledger.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        LocalDate day = LocalDate.parse("2024-01-01");
        NewAccount own = new NewAccount("relay", "EUR", 0L, day, "", "");
        account = ledger.registrations()
                .customers(
                        List.of(new NewCustomer("relay", "Ada", Segment.STANDARD, 1990, "", "FR", day, List.of(own))))
                .get(0)
                .accounts()
                .get(0);
    }

    @AfterEach
    void stop() {
        relays.forEach(RelayService::stop);
        ledger.stop();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private RelayService relay() {
        RelayService relay = new RelayService(BANK.addresses(), commits);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** @return the last position */
    private long book(int orders) {
        List<PaymentOrder> all = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            all.add(Orders.by(account)
                    .key("relay-" + nextKey++)
                    .kind(TransactionKind.SALARY)
                    .order());
        }
        List<Outcome> outcomes = ledger.place(all).join();
        return ((Outcome.Booked) outcomes.get(orders - 1)).position();
    }

    private static void awaitPublished(RelayService relay, long position, Duration atMost) {
        await().atMost(atMost).until(() -> relay.publishedUpTo() >= position);
    }

    @Test
    void without_a_standby_it_reads_the_primary_after_ten_seconds_and_marks_the_standby_until_it_is_back()
            throws SQLException {
        RelayService relay = relay();
        awaitPublished(relay, book(50), SOON);
        assertThat(mark()).isNull();
        assertThat(sessions(BANK.reader())).isEqualTo(1);

        BANK.servers().replica().kill();
        await().atMost(SOON).until(() -> number(BANK.writer(), "select count(*) from pg_stat_replication") == 0);
        long unseen = book(50);
        // Published now it could be taken back by a promotion.
        await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> relay.publishedUpTo() < unseen);
        assertThat(mark()).isNull();
        awaitPublished(relay, unseen, SOON);
        assertThat(mark()).contains("may be missing on the standby");

        relay.stop();
        RelayService next = relay();
        // The mark says that the standby is behind already: no reason to wait for it again.
        awaitPublished(next, book(50), Duration.ofSeconds(8));

        BANK.servers().replica().start();
        BANK.servers().replica().awaitReady(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(mark()).isNull());
        assertThat(sessions(BANK.reader())).isEqualTo(1);
        assertThat(sessions(BANK.writer())).isZero();
        awaitPublished(next, book(50), SOON);
        assertAgrees();
    }

    @Test
    void a_standby_that_answers_and_stands_still_counts_as_absent_until_it_goes_on() throws Exception {
        RelayService relay = relay();
        awaitPublished(relay, book(50), SOON);
        ProcessHandle replay = replayOfTheStandby();
        signal("STOP", replay);
        try {
            long unseen = book(50);
            await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> relay.publishedUpTo() < unseen);
            assertThat(mark()).isNull();
            awaitPublished(relay, unseen, SOON);
            assertThat(mark()).contains("may be missing on the standby");
        } finally {
            signal("CONT", replay);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(mark()).isNull());
        awaitPublished(relay, book(50), SOON);
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
        RelayService first = relay();
        awaitPublished(first, book(500), SOON);
        RelayService second = relay();
        awaitPublished(first, book(500), SOON);
        assertThat(second.publishedUpTo()).isZero();
        assertThat(number(BANK.writer(), OFFICES)).isEqualTo(1);
        first.stop();
        awaitPublished(second, book(500), SOON);
        assertThat(number(BANK.writer(), OFFICES)).isEqualTo(1);
        assertAgrees();
    }

    @Test
    void a_leader_that_does_not_know_that_it_lost_its_office_publishes_nothing_more() throws SQLException {
        book(30);
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
            RelayService crashed = relay();
            awaitPublished(crashed, book(900), SOON);
            crashed.stop();
            // As after a crash that lost the last notes of its place.
            update("update ledger.relay_state set position = 300");
            RelayService next = relay();
            long last = book(200);
            awaitPublished(next, last, SOON);
            await().atMost(SOON).until(() -> arrived.get() >= last);
            await().atMost(SOON).untilAsserted(() -> assertThat(verified())
                    .allSatisfy(result -> assertThat(result.difference()).isNull())
                    .filteredOn(result -> result.invariant() == 5)
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

    @Test
    void after_kafkas_data_is_gone_all_of_the_journal_is_published_again() throws Exception {
        RelayService before = relay();
        awaitPublished(before, book(300), SOON);
        before.stop();
        BANK.servers().kafka().kill();
        Folders.deleteTree(kafkaFolder());
        startKafka();
        TopicSetup.create(BANK.addresses().kafkaBootstrap());
        awaitPublished(relay(), book(20), SOON);
        assertAgrees();
    }

    @Test
    void what_kafka_lost_of_the_topics_end_is_published_again_and_statistics_miss_none_of_it() throws Exception {
        StatisticsService statistics = new StatisticsService(BANK.addresses(), InstantSource.system());
        statistics.start();
        BehaviourService behaviour = new BehaviourService(BANK.addresses(), InstantSource.system());
        behaviour.start();
        try {
            kafkaLosesTheTopicsEnd(statistics);
            // Longer than before when statistics look again.
            long last = book(400);
            awaitPublished(relay(), last, SOON);
            statistics = new StatisticsService(BANK.addresses(), InstantSource.system());
            statistics.start();
            awaitVerifiedUpTo(last);
        } finally {
            behaviour.stop();
            statistics.stop();
        }
    }

    private void kafkaLosesTheTopicsEnd(StatisticsService statistics) throws Exception {
        RelayService before = relay();
        // A mark of a transaction stands behind each of these: published again at once, they take fewer offsets.
        for (int i = 0; i < 12; i++) {
            awaitPublished(before, book(25), SOON);
        }
        awaitVerifiedUpTo(300);
        before.stop();
        statistics.stop();

        BANK.servers().kafka().kill();
        cutTheTopicInHalf();
        startKafka();
    }

    @Test
    void what_kafka_lost_while_the_relay_leads_is_published_again() throws Exception {
        RelayService relay = relay();
        for (int i = 0; i < 12; i++) {
            awaitPublished(relay, book(25), SOON);
        }
        BANK.servers().kafka().kill();
        cutTheTopicInHalf();
        startKafka();
        awaitPublished(relay, book(20), SOON);
        assertAgrees();
    }

    private static void awaitVerifiedUpTo(long position) {
        await().atMost(SOON).untilAsserted(() -> assertThat(verified())
                .allSatisfy(result -> assertThat(result.difference()).isNull())
                .filteredOn(result -> result.invariant() == 5)
                .allSatisfy(result -> assertThat(result.compared()).containsEntry("position", position)));
    }

    private static Path kafkaFolder() {
        return new BankFolder(BANK.folder()).server("kafka");
    }

    private static void startKafka() {
        BANK.servers().kafka().prepare();
        BANK.servers().kafka().start();
        BANK.servers().kafka().awaitReady(SOON);
    }

    /** As after a power cut: what the kernel had not written yet is missing. */
    private static void cutTheTopicInHalf() throws IOException {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            Path log = kafkaFolder()
                    .resolve("data")
                    .resolve(Topics.TRANSACTIONS + "-" + partition)
                    .resolve("00000000000000000000.log");
            try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                file.truncate(file.size() / 2);
            }
        }
    }

    private static List<CheckResult> verified() {
        return Verification.ofEverything().run(BANK.addresses(), result -> {});
    }

    private static List<CheckResult> verifiedLedger() {
        return Verification.ofLedger().run(BANK.addresses(), result -> {});
    }

    private static void assertAgrees() {
        assertThat(verifiedLedger())
                .allSatisfy(result -> assertThat(result.difference()).isNull());
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
