package dev.bankdesk.core.ledger;

import static dev.bankdesk.core.ledger.RelayedLedger.BANK;
import static dev.bankdesk.core.ledger.RelayedLedger.SOON;
import static dev.bankdesk.core.ledger.RelayedLedger.assertAgrees;
import static dev.bankdesk.core.ledger.RelayedLedger.awaitPublished;
import static dev.bankdesk.core.ledger.RelayedLedger.awaitVerifiedUpTo;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay after Kafka lost what it had: the topic ends up with the journal all the same. */
class RelayAfterLossIT {
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
    void after_kafkas_data_is_gone_all_of_the_journal_is_published_again() throws Exception {
        RelayService before = ledger.relay();
        awaitPublished(before, ledger.book(300), SOON);
        before.stop();
        BANK.servers().kafka().kill();
        Folders.deleteTree(kafkaFolder());
        startKafka();
        TopicSetup.create(BANK.addresses().kafkaBootstrap());
        awaitPublished(ledger.relay(), ledger.book(20), SOON);
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
            long last = ledger.book(400);
            awaitPublished(ledger.relay(), last, SOON);
            statistics = new StatisticsService(BANK.addresses(), InstantSource.system());
            statistics.start();
            awaitVerifiedUpTo(last);
        } finally {
            behaviour.stop();
            statistics.stop();
        }
    }

    private void kafkaLosesTheTopicsEnd(StatisticsService statistics) throws Exception {
        RelayService before = ledger.relay();
        // A mark of a transaction stands behind each of these: published again at once, they take fewer offsets.
        for (int i = 0; i < 12; i++) {
            awaitPublished(before, ledger.book(25), SOON);
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
        RelayService relay = ledger.relay();
        for (int i = 0; i < 12; i++) {
            awaitPublished(relay, ledger.book(25), SOON);
        }
        BANK.servers().kafka().kill();
        cutTheTopicInHalf();
        startKafka();
        awaitPublished(relay, ledger.book(20), SOON);
        assertAgrees();
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
}
