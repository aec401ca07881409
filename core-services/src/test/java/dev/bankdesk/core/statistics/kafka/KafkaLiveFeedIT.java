package dev.bankdesk.core.statistics.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class KafkaLiveFeedIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestBank bank = TestBank.shared();
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaLiveFeed feed;

    @BeforeEach
    void start() throws SQLException {
        bank.emptied();
        String bootstrap = bank.addresses().kafkaBootstrap();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
        feed = new KafkaLiveFeed(bootstrap);
    }

    /** The topics hold what no service wrote. */
    @AfterEach
    void stop() {
        feed.close();
        producer.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void a_listener_that_fails_at_a_message_is_told_the_next_ones() {
        FailingOnce listener = new FailingOnce();
        feed.start(listener);
        await().atMost(SOON).until(() -> feed.health().connected());

        publish(Topics.STATISTICS, change(1).toByteArray());
        await().atMost(SOON).until(() -> listener.changes.contains(1L));
        publish(Topics.TRANSACTIONS, transaction(1).toByteArray());
        await().atMost(SOON).until(() -> listener.arrived.contains(1L));
        publish(Topics.STATISTICS, change(2).toByteArray());
        publish(Topics.TRANSACTIONS, transaction(2).toByteArray());
        await().atMost(SOON).until(() -> listener.changes.contains(2L) && listener.arrived.contains(2L));
    }

    /** Of several processes one has ended: what the others tell is not all. */
    @Test
    void a_feed_that_hears_nothing_of_one_partition_is_not_connected_until_it_does() {
        feed.start(new FailingOnce());
        await().atMost(SOON).until(() -> feed.health().connected());
        await().atMost(SOON).until(() -> {
            signsOfLife(Topics.PARTITIONS - 1);
            return !feed.health().connected();
        });
        assertThat(feed.health().lastMessageMicros()).isZero();
        await().atMost(SOON).until(() -> {
            signsOfLife(Topics.PARTITIONS);
            return feed.health().connected();
        });
        assertThat(feed.health().lastMessageMicros()).isPositive();
    }

    private void signsOfLife(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            byte[] sign = change(1).toBuilder().setPartition(partition).build().toByteArray();
            assertThat(producer.send(new ProducerRecord<>(Topics.STATISTICS, partition, new byte[8], sign)))
                    .succeedsWithin(SOON);
        }
    }

    @Test
    void a_feed_that_has_ended_is_not_connected() {
        feed.start(new FailingOnce());
        await().atMost(SOON).until(() -> feed.health().connected());
        feed.close();
        assertThat(feed.health().connected()).isFalse();
    }

    /** Even an error, after which the thread cannot go on, must not leave a screen that looks alive. */
    @Test
    void a_feed_whose_thread_died_is_not_connected() {
        feed.start(new Broken());
        await().atMost(SOON).until(() -> feed.health().connected());
        publish(Topics.STATISTICS, change(1).toByteArray());
        // The thread's end is what is wanted here.
        await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> !feed.health()
                .connected());
    }

    private static StatisticsChanged change(long position) {
        return StatisticsChanged.newBuilder().setPosition(position).setEpoch(1).build();
    }

    private static TransactionBooked transaction(long position) {
        return TransactionBooked.newBuilder()
                .setPosition(position)
                .setEpoch(1)
                .setSide(Side.SIDE_PRIMARY)
                .build();
    }

    private void publish(String topic, byte[] value) {
        assertThat(producer.send(new ProducerRecord<>(topic, 0, new byte[8], value)))
                .succeedsWithin(SOON);
    }

    /** Takes everything, and fails at the first of each kind. */
    private static final class FailingOnce implements LiveFeed.Listener {
        private final List<Long> changes = new CopyOnWriteArrayList<>();
        private final List<Long> arrived = new CopyOnWriteArrayList<>();

        @Override
        public void statisticsChanged(StatisticsChanged change) {
            changes.add(change.getPosition());
            if (changes.size() == 1) {
                throw new IllegalStateException("the screen is not ready");
            }
        }

        @Override
        public void transactions(List<TransactionBooked> latest, long count) {
            latest.forEach(each -> arrived.add(each.getPosition()));
            if (arrived.size() == 1) {
                throw new IllegalStateException("the tape is not ready");
            }
        }

        @Override
        public void snapshotOutdated() {}
    }

    private static final class Broken implements LiveFeed.Listener {
        @Override
        public void statisticsChanged(StatisticsChanged change) {
            throw new AssertionError("a class that is missing, say");
        }

        @Override
        public void transactions(List<TransactionBooked> latest, long count) {}

        @Override
        public void snapshotOutdated() {}
    }
}
