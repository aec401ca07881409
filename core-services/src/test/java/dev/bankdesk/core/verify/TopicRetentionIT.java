package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka drops old records after a week: that is no difference, and what is left is compared from where it is whole. */
class TopicRetentionIT {
    private static final Verification TOPIC = new Verification(List.of(new TopicEqualsJournal(Duration.ofSeconds(1))));
    private static final TestBank BANK = TestBank.shared();
    /** Customer and partition. */
    private static final int PAYER = 1;

    private static final long ALL = -1;

    @BeforeEach
    void fill() throws SQLException {
        FilledBank.fill(BANK);
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void what_is_left_is_compared_from_the_position_where_it_is_whole() throws Exception {
        // The opening and the first payment.
        drop(PAYER, 2);
        assertThat(verify().difference()).isNull();
        assertThat(verify().compared())
                .containsEntry("from position", 3L)
                .containsEntry("positions", 4L)
                .containsEntry("records", 5L);
        change("update ledger.journal set amount_minor = amount_minor + 1 where position = 5");
        assertThat(verify().difference()).contains("The journal booked");
    }

    @Test
    void a_difference_before_what_is_left_cannot_be_found() throws Exception {
        drop(PAYER, 2);
        change("update ledger.journal set amount_minor = amount_minor + 1 where position = 2");
        assertThat(verify().difference()).isNull();
    }

    @Test
    void of_an_emptied_partition_nothing_is_compared_and_of_the_others_what_came_later() throws Exception {
        drop(PAYER, ALL);
        assertThat(verify().difference()).isNull();
        // The payer's last record is the transfer's; the payee's decline came after it.
        assertThat(verify().compared()).containsEntry("from position", 6L).containsEntry("records", 1L);
        change("create table kept as select * from ledger.journal where position = 6; update kept set position = 7;"
                + " insert into ledger.journal select * from kept; update ledger.journal_head set position = 7");
        assertThat(verify().difference()).contains("primary record of position 7 is missing");
    }

    @Test
    void a_topic_that_lost_everything_is_said_to_be_compared_from_the_next_position_on() throws Exception {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            drop(partition, ALL);
        }
        assertThat(verify().difference()).isNull();
        assertThat(verify().compared())
                .containsEntry("from position", 7L)
                .containsEntry("positions", 0L)
                .containsEntry("records", 0L);
    }

    @Test
    void what_a_promotion_by_force_took_back_is_no_difference() throws Exception {
        TransactionBooked.Builder record = TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(7)
                .setSide(Side.SIDE_PRIMARY)
                .setCustomer(PAYER)
                .setAmountMinor(1);
        publish(record.build(), record.setPosition(8).build());
        // The journal goes on elsewhere: it has one position more, of another amount.
        change("create table kept as select * from ledger.journal where position = 2;"
                + " update kept set position = 7, epoch = 2; insert into ledger.journal select * from kept;"
                + " update ledger.journal_head set position = 7, epoch = 2");
        publish(record.setEpoch(2).setPosition(7).setAmountMinor(10_00).build());
        assertThat(verify().difference()).isNull();
        assertThat(verify().compared())
                .containsEntry("positions", 7L)
                .containsEntry("repeats", 0L)
                .containsEntry("taken back by force", 1L);
    }

    private static void publish(TransactionBooked... records) {
        try (KafkaEventPublisher publisher =
                new KafkaEventPublisher(BANK.addresses().kafkaBootstrap())) {
            publisher.publish(Arrays.stream(records)
                    .map(record -> new JournalEvent(record.getPosition(), record.getCustomer(), record))
                    .toList());
        }
    }

    private static void drop(int partition, long before) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", BANK.addresses().kafkaBootstrap()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(Topics.TRANSACTIONS, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private static CheckResult verify() {
        return TOPIC.run(BANK.addresses(), result -> {}).get(0);
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
