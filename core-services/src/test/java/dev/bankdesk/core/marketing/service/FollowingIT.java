package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each transaction is decided once, whatever comes twice, ends in the middle, is taken back or was never of the journal. */
class FollowingIT {
    private DecidingBank bank;
    private Process process;

    @BeforeEach
    void start() throws SQLException {
        bank = new DecidingBank();
        bank.campaign(0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        bank.close();
    }

    /** Other classes do not expect what this one booked. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private List<RegisteredCustomer> clients(int count) {
        List<RegisteredCustomer> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(bank.client("client" + i));
        }
        return clients;
    }

    private void awaitOffers(int count) {
        await().atMost(DecidingBank.SOON)
                .until(() -> bank.text("select count(*) from marketing.offer").equals(Integer.toString(count)));
    }

    private void awaitRead(RegisteredCustomer client, long offset) {
        await().atMost(DecidingBank.SOON).until(() -> bank.text(
                        "select next_offset > " + offset + " from marketing.follow_position where partition = "
                                + Topics.partitionOf(client.id(), Topics.PARTITIONS))
                .equals("t"));
    }

    /** @return the offset */
    private long publish(RegisteredCustomer client, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bank.servers.addresses().kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(
                            Topics.TRANSACTIONS,
                            Topics.partitionOf(client.id(), Topics.PARTITIONS),
                            ByteBuffer.allocate(8).putLong(client.id()).array(),
                            value))
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        }
    }

    private static TransactionBooked.Builder abroad(RegisteredCustomer client, long position) {
        long now = Instant.now().toEpochMilli() * 1_000;
        return TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(position)
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(now)
                .setRecordedAtMicros(now)
                .setKind(1)
                .setCustomer(client.id())
                .setAmountMinor(100)
                .setCurrency("EUR")
                .setCountry("US")
                .setAbroad(true);
    }

    @Test
    void a_record_that_comes_again_is_decided_once() throws Exception {
        RegisteredCustomer client = clients(1).get(0);
        bank.marketing();
        long position = bank.payAbroad(client);
        bank.awaitDecided(position);
        String first = bank.text("select md5(string_agg(d::text, '/' order by position)) from marketing.decision d");
        publish(client, abroad(client, position).build().toByteArray());
        long next = bank.payAtHome(client);
        bank.awaitFollowed(next);
        assertThat(bank.text("select md5(string_agg(d::text, '/' order by position)) from marketing.decision d"))
                .isEqualTo(first);
        assertThat(bank.text(
                        "select count(*) || ' ' || (select offers from marketing.campaign_use) from marketing.offer"))
                .isEqualTo("1 1");
    }

    @Test
    void poison_records_go_to_the_dead_letters_and_what_follows_is_decided() throws Exception {
        RegisteredCustomer client = clients(1).get(0);
        bank.marketing();
        int before =
                BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()).size();
        publish(client, new byte[] {1, 2, 3});
        publish(client, TransactionBooked.newBuilder().setPosition(5).build().toByteArray());
        publish(client, abroad(client, 1_000_000_000).build().toByteArray());
        publish(client, abroad(client, 1).setEpoch(7).build().toByteArray());
        long position = bank.payAbroad(client);
        bank.awaitDecided(position);
        List<String> reasons = BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap());
        assertThat(reasons).hasSize(before + 4);
        assertThat(String.join(" ", reasons))
                .contains("not a transaction message", "no epoch", "position 1000000000 of epoch 1", "of epoch 7");
        assertThat(bank.text("select count(*) from marketing.offer")).isEqualTo("1");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void a_forged_record_of_a_client_who_did_not_pay_makes_no_offer() throws Exception {
        List<RegisteredCustomer> clients = clients(2);
        bank.payAbroad(clients.get(0));
        bank.marketing();
        awaitOffers(1);
        long theirs = bank.payAbroad(clients.get(1), 2_000_00);
        awaitOffers(2);
        bank.run("delete from marketing.offer_event; delete from marketing.offer; delete from marketing.decision;"
                + " delete from marketing.campaign_use; delete from marketing.campaign_day_use");
        publish(clients.get(0), abroad(clients.get(0), theirs).build().toByteArray());
        long next = bank.payAtHome(clients.get(0));
        bank.awaitFollowed(next);
        await().atMost(DecidingBank.SOON).until(() -> String.join(
                        " ", BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()))
                .contains("the journal has another row at position " + theirs));
        assertThat(bank.text("select count(*) from marketing.offer")).isEqualTo("0");
    }

    @Test
    void killed_in_the_middle_it_goes_on_where_it_stood() throws Exception {
        List<RegisteredCustomer> clients = clients(12);
        process = process();
        long last = 0;
        for (int i = 0; i < clients.size(); i++) {
            last = bank.payAbroad(clients.get(i));
            if (i == 5) {
                await().atMost(DecidingBank.SOON).until(() -> !bank.text("select count(*) from marketing.offer")
                        .equals("0"));
                process.destroyForcibly().waitFor();
            }
        }
        int before = Integer.parseInt(bank.text("select count(*) from marketing.offer"));
        assertThat(before).isLessThan(12);
        bank.marketing();
        awaitOffers(12);
        bank.awaitDecided(last);
        assertThat(bank.text("select count(*) || ' ' || count(distinct customer) from marketing.decision"))
                .isEqualTo("12 12");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void two_processes_share_the_partitions_and_decide_each_once() throws Exception {
        List<RegisteredCustomer> clients = clients(16);
        MarketingService first = bank.marketing();
        MarketingService second = bank.marketing();
        for (int i = 0; i < 8; i++) {
            bank.payAbroad(clients.get(i));
        }
        awaitOffers(8);
        bank.stop(first);
        for (int i = 8; i < 16; i++) {
            bank.payAbroad(clients.get(i));
        }
        awaitOffers(16);
        assertThat(bank.text("select count(*) from marketing.decision")).isEqualTo("16");
        assertThat(second.failure()).isEmpty();
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void on_a_topic_made_anew_nothing_is_decided_twice() throws Exception {
        List<RegisteredCustomer> clients = clients(4);
        bank.marketing();
        bank.payAbroad(clients.get(0));
        bank.payAbroad(clients.get(1));
        awaitOffers(2);
        String kafka = bank.servers.addresses().kafkaBootstrap();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(Topics.TRANSACTIONS)).all().get();
            await().atMost(DecidingBank.SOON).ignoreExceptions().until(() -> {
                TopicSetup.create(kafka);
                return admin.describeTopics(List.of(Topics.TRANSACTIONS))
                                .allTopicNames()
                                .get()
                        != null;
            });
        }
        bank.payAbroad(clients.get(2));
        bank.payAbroad(clients.get(3));
        awaitOffers(4);
        assertThat(bank.text("select count(*) from marketing.decision")).isEqualTo("4");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void what_a_forced_promotion_took_back_leaves_no_decision_that_stands() throws Exception {
        List<RegisteredCustomer> clients = clients(3);
        bank.marketing();
        long kept = bank.payAbroad(clients.get(0));
        long lost = bank.payAbroad(clients.get(1));
        awaitOffers(2);
        bank.relay.stop();
        bank.ledger.stop();
        // As a promotion by force to a standby that did not have the last payment and its fee.
        try (Connection connection = bank.servers.writer();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update ledger.journal_head set epoch = 2, position = " + (lost - 1));
            statement.execute("delete from ledger.journal where position >= " + lost);
            statement.execute("delete from ledger.idempotency_key where position >= " + lost);
            statement.execute(
                    "insert into ledger.promotion (how, epoch, position) values ('forced', 2, " + (lost - 1) + ")");
            connection.commit();
        }
        await().atMost(DecidingBank.SOON)
                .until(() -> bank.text("select count(*) from marketing.decision where taken_back = 2")
                        .equals("1"));
        assertThat(bank.text("select string_agg(position || ' ' || state, ', ' order by id) from marketing.offer"))
                .isEqualTo(kept + " 1, " + lost + " 7");
        assertThat(bank.differences()).isEmpty();
        // The same position again, of another transaction and under the new epoch: it is decided.
        try (Connection connection = bank.servers.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("update ledger.journal_head set position = " + (lost + 1));
            statement.execute("create temporary table copied as select * from ledger.journal where position in (" + kept
                    + ", " + (kept + 1) + ")");
            statement.execute("update copied set epoch = 2, position = position + " + (lost - kept)
                    + ", parent_position = parent_position + " + (lost - kept)
                    + ", recorded_at = now(), booked_at = now(), debit_account = "
                    + clients.get(2).accounts().get(0));
            statement.execute("insert into ledger.journal select * from copied");
        }
        publish(clients.get(2), abroad(clients.get(2), lost).setEpoch(2).build().toByteArray());
        awaitOffers(3);
        assertThat(bank.text("select epoch from marketing.decision where customer = "
                        + clients.get(2).id()))
                .isEqualTo("2");
        // What was taken back comes late, from a topic that still has it.
        int buried =
                BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()).size();
        awaitRead(
                clients.get(1),
                publish(clients.get(1), abroad(clients.get(1), lost + 1).build().toByteArray()));
        awaitRead(
                clients.get(2),
                publish(
                        clients.get(2),
                        abroad(clients.get(2), lost).setEpoch(2).build().toByteArray()));
        assertThat(BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()))
                .hasSize(buried);
        assertThat(bank.text("select count(*) from marketing.decision")).isEqualTo("3");
        assertThat(bank.differences()).isEmpty();
    }

    private Process process() throws Exception {
        Path addresses = bank.servers.folder().resolve("marketing-addresses.json");
        bank.servers.addresses().write(addresses);
        return TestJvm.program("128m", MarketingMain.class, List.of(addresses.toString()))
                .redirectErrorStream(true)
                .redirectOutput(bank.servers.folder().resolve("marketing.log").toFile())
                .start();
    }
}
