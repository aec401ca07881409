package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Plants a difference of each kind in a bank that agrees with itself, and sees it found. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationIT {
    private static final Verification LEDGER = new Verification(List.of(
            new BalancesSumToZero(),
            new BalancesEqualEntries(),
            new OrdersBookedOnce(),
            new PositionsContiguous(),
            new TopicEqualsJournal(Duration.ofSeconds(1)),
            new GivenBackOnce(),
            new DueOnce()));
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TestBank BANK = TestBank.shared();
    private static long payer;
    private static long payee;
    private static long payment;

    @BeforeAll
    static void fill() throws SQLException {
        FilledBank filled = FilledBank.fill(BANK);
        payer = filled.payer();
        payee = filled.payee();
        payment = filled.payment();
    }

    @AfterAll
    static void leaveAsNew() throws SQLException {
        BANK.emptied();
    }

    private static List<CheckResult> verify() {
        return LEDGER.run(BANK.addresses(), result -> {});
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Plants, looks, takes it back. */
    private static void assertFound(int invariant, String words, String plant, String takeBack) throws SQLException {
        change(plant);
        try {
            assertThat(verify()).filteredOn(result -> !result.holds()).anySatisfy(result -> {
                assertThat(result.invariant()).isEqualTo(invariant);
                assertThat(result.difference()).contains(words);
            });
        } finally {
            change(takeBack);
        }
    }

    @Test
    @Order(1)
    void a_bank_that_agrees_is_said_to_agree_with_what_was_compared() {
        List<CheckResult> results = verify();
        assertThat(results).allSatisfy(result -> assertThat(result.difference()).isNull());
        assertThat(results.get(4).compared())
                .containsEntry("positions", 6L)
                .containsEntry("records", 7L)
                .containsEntry("transfers between clients", 1L);
    }

    @Test
    @Order(2)
    void money_from_nowhere_is_found() throws SQLException {
        assertFound(
                1,
                "sum to 1 minor units",
                "update ledger.account set balance_minor = balance_minor + 1 where id = " + payer,
                "update ledger.account set balance_minor = balance_minor - 1 where id = " + payer);
    }

    @Test
    @Order(3)
    void a_row_in_the_wrong_currency_is_found() throws SQLException {
        assertFound(
                1,
                "another currency",
                "update ledger.journal set currency = 'CHF' where position = " + payment,
                "update ledger.journal set currency = 'EUR' where position = " + payment);
    }

    @Test
    @Order(4)
    void money_moved_without_an_entry_is_found() throws SQLException {
        String move = "update ledger.account set balance_minor = balance_minor + case id when %d then 1 else -1 end"
                + " where id in (%d, %d)";
        assertFound(2, "its entries sum to", move.formatted(payer, payer, payee), move.formatted(payee, payer, payee));
    }

    @Test
    @Order(5)
    void an_account_below_its_limit_is_found() throws SQLException {
        assertFound(
                2,
                "below its limit of 9999999",
                "update ledger.account set floor_minor = 9999999 where id = " + payer,
                "update ledger.account set floor_minor = 0 where id = " + payer);
    }

    @Test
    @Order(6)
    void a_row_that_nobody_ordered_is_found() throws SQLException {
        change("create table kept_key as select * from ledger.idempotency_key where position = " + payment);
        assertFound(
                3,
                "nobody ordered it",
                "delete from ledger.idempotency_key where position = " + payment,
                "insert into ledger.idempotency_key select * from kept_key; drop table kept_key");
    }

    @Test
    @Order(7)
    void an_order_that_was_booked_for_two_keys_is_found() throws SQLException {
        assertFound(
                3,
                "answered to 2 keys",
                "insert into ledger.idempotency_key (key, fingerprint, position) values ('" + new UUID(1, 2) + "', 1, "
                        + payment + ")",
                "delete from ledger.idempotency_key where key = '" + new UUID(1, 2) + "'");
    }

    @Test
    @Order(8)
    void a_gap_in_the_journal_is_found() throws SQLException {
        assertFound(
                4,
                "the journal goes on with",
                "create table kept as select * from ledger.journal where position = 3;"
                        + " delete from ledger.journal where position = 3",
                "insert into ledger.journal select * from kept; drop table kept");
    }

    @Test
    @Order(9)
    void a_row_that_was_never_published_is_found() throws SQLException {
        assertFound(
                4,
                "primary record of position 7 is missing on the topic",
                "create table kept as select * from ledger.journal where position = 6; update kept set position = 7;"
                        + " insert into ledger.journal select * from kept; update ledger.journal_head set position = 7",
                "delete from ledger.journal where position = 7; update ledger.journal_head set position = 6; drop table kept");
    }

    @Test
    @Order(10)
    void a_payment_given_back_twice_is_found() throws SQLException {
        // The opening's 500 euro become a refund of the payment's ten.
        assertFound(
                2,
                "give back more than it took",
                "update ledger.journal set kind = 12, parent_position = " + payment + " where position = 1",
                "update ledger.journal set kind = 14, parent_position = null where position = 1");
        assertFound(
                2,
                "the ledger remembers 7 and 0",
                "insert into ledger.given_back values (" + payment + ", 7, 0, false)",
                "delete from ledger.given_back");
    }

    @Test
    @Order(11)
    void money_from_nowhere_on_the_replica_alone_is_found() throws Exception {
        String add = "update ledger.account set balance_minor = balance_minor + %d where id = " + payer;
        change(add.formatted(1));
        await().atMost(SOON).until(() -> sumOnReplica() == 1);
        String receiver = walReceiver();
        signal("STOP", receiver);
        try {
            change(add.formatted(-1));
            assertThat(verify())
                    .filteredOn(result -> !result.holds())
                    .singleElement()
                    .satisfies(result -> assertThat(result.difference())
                            .startsWith("On the replica")
                            .contains("sum to 1 minor units"));
        } finally {
            signal("CONT", receiver);
        }
        await().atMost(SOON).until(() -> sumOnReplica() == 0);
    }

    @Test
    @Order(12)
    void a_key_that_was_answered_with_no_row_is_found() throws SQLException {
        assertFound(
                3,
                "answered with position 99, but the journal has no such row",
                "insert into ledger.idempotency_key (key, fingerprint, position) values ('" + new UUID(1, 3)
                        + "', 1, 99)",
                "delete from ledger.idempotency_key where key = '" + new UUID(1, 3) + "'");
    }

    @Test
    @Order(13)
    void a_fee_that_was_answered_with_another_row_is_found() throws SQLException {
        assertFound(
                3,
                "answered with position 1, but that row is not its fee",
                "create table kept_fee as select * from ledger.idempotency_key where fee_position > 0;"
                        + " update ledger.idempotency_key set fee_position = 1 where fee_position > 0",
                "update ledger.idempotency_key k set fee_position = f.fee_position from kept_fee f where f.key = k.key;"
                        + " drop table kept_fee");
    }

    @Test
    @Order(14)
    void a_published_record_of_another_amount_is_found() throws SQLException {
        publish(TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(7)
                .setSide(Side.SIDE_PRIMARY)
                .setCustomer(1)
                .setAmountMinor(10_01)
                .build());
        assertFound(
                4,
                "The journal booked",
                "create table kept as select * from ledger.journal where position = " + payment
                        + "; update kept set position = 7; insert into ledger.journal select * from kept;"
                        + " update ledger.journal_head set position = 7",
                "delete from ledger.journal where position = 7; update ledger.journal_head set position = 6; drop table kept");
    }

    private static long sumOnReplica() throws SQLException {
        try (Connection connection = BANK.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(balance_minor), pg_is_in_recovery() from ledger.account where currency = 'EUR'")) {
            row.next();
            assertThat(row.getBoolean(2)).isTrue();
            return row.getLong(1);
        }
    }

    /** The process of the replica through which all of its news come. */
    private static String walReceiver() throws SQLException {
        try (Connection connection = BANK.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pid from pg_stat_wal_receiver")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void signal(String signal, String process) throws Exception {
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private static void publish(TransactionBooked record) {
        try (KafkaEventPublisher publisher =
                new KafkaEventPublisher(BANK.addresses().kafkaBootstrap())) {
            publisher.publish(List.of(new JournalEvent(record.getPosition(), record.getCustomer(), record)));
        }
    }

    @Test
    @Order(14)
    void a_month_that_is_booked_twice_is_found() throws SQLException {
        change(
                "insert into ledger.month_end (month) values ('2024-01-01'); insert into ledger.source values (77, 'month end')");
        assertFound(
                3,
                "nothing was due for",
                "create table kept_row as select position, source, recorded_at from ledger.journal where position = 1;"
                        + " update ledger.journal set source = 77, recorded_at = recorded_at - interval '1 hour'"
                        + " where position = 1",
                "update ledger.journal j set source = k.source, recorded_at = k.recorded_at from kept_row k"
                        + " where k.position = j.position; drop table kept_row");
        assertFound(
                3,
                "noted for account " + payer + " (month end)",
                "insert into ledger.month_booking values ('2024-01-01', " + payer + ", 3, 50000, 1, 0)",
                "delete from ledger.month_booking");
        change("delete from ledger.month_end; delete from ledger.source where id = 77");
    }

    @Test
    @Order(14)
    void an_occurrence_that_is_booked_twice_is_found() throws SQLException {
        change("insert into ledger.standing_order (reference, account, amount_minor, currency, first_day, rhythm)"
                + " values ('rent', " + payer + ", 1000, 'EUR', '2024-01-01', 2)");
        assertFound(
                3,
                "the occurrence 0 was booked 2 times",
                "insert into ledger.standing_occurrence select id, 0, n, '2024-01-01', '2024-01-01', n, 0"
                        + " from ledger.standing_order, generate_series(1, 2) n",
                "delete from ledger.standing_occurrence");
        change("delete from ledger.standing_order");
    }

    @Test
    @Order(15)
    void a_published_record_that_the_journal_does_not_know_is_found() {
        publish(TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(payment)
                .setSide(Side.SIDE_COUNTER)
                .setCustomer(1)
                .build());
        assertThat(verify())
                .filteredOn(result -> !result.holds())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.difference()).containsAnyOf("comes after position", "has a counter record"));
    }
}
