package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.JournalEvent;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
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
            new GivenBackOnce()));
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
    void a_published_record_that_the_journal_does_not_know_is_found() {
        TransactionBooked invented = TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(payment)
                .setSide(Side.SIDE_COUNTER)
                .setCustomer(1)
                .build();
        try (KafkaEventPublisher publisher =
                new KafkaEventPublisher(BANK.addresses().kafkaBootstrap())) {
            publisher.publish(List.of(new JournalEvent(payment, 1, invented)));
        }
        assertThat(verify())
                .filteredOn(result -> !result.holds())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.difference()).containsAnyOf("comes after position", "has a counter record"));
    }
}
