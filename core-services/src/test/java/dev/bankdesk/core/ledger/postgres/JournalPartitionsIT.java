package dev.bankdesk.core.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.BankNow;
import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.ledger.BatchLedger;
import dev.bankdesk.core.ledger.JournalRoom;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.Rates;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.testing.SmallPartitions;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal grows from partition to partition, and a bank of before takes its rows along. */
class JournalPartitionsIT {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final long ACCOUNT = 1_000_000;

    private TestBank bank;
    private Connection writer;

    @BeforeEach
    void an_empty_bank_with_one_account() throws SQLException {
        bank = TestBank.shared().emptied();
        writer = bank.writer();
        execute(
                "insert into ledger.customer (id, reference, name, segment, opened_on) values (1, 'a', 'Ada', 1, '2020-01-01')");
        execute("insert into ledger.account (id, reference, customer, currency, opened_on) values (" + ACCOUNT
                + ", 'a', 1, 'EUR', '2020-01-01')");
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    @Test
    void a_batch_may_reach_over_the_end_of_a_partition() throws SQLException {
        SmallPartitions small = SmallPartitions.of(50, bank, writer);
        try (BatchLedger ledger = ledger(Duration.ofSeconds(5))) {
            assertThat(ledger.place(salaries(30)).join()).allMatch(Outcome.Booked.class::isInstance);
            assertThat(ledger.place(salaries(60)).join()).allMatch(Outcome.Booked.class::isInstance);
        }
        assertThat(small.partitions().keepAhead()).isEqualTo(new JournalRoom(110, null));
        assertThat(
                        numbers(
                                "select count(*) from ledger.journal_from_1 union all select count(*) from ledger.journal_from_51"))
                .containsExactly(50L, 40L);
        assertThat(numbers("select first_position from ledger.journal_partition order by 1"))
                .containsExactly(1L, 51L, 101L, 151L);
        assertThat(numbers("select first_position from ledger.journal_partition"
                        + " where first_booked_at = '2026-03-10T10:00Z' and last_booked_at = first_booked_at"))
                .as("full, and its booking times noted")
                .containsExactly(1L);
    }

    @Test
    void what_hinders_a_new_partition_is_told_long_before_the_room_is_used_up() throws SQLException {
        SmallPartitions small = SmallPartitions.of(50, bank, writer);
        try (BatchLedger ledger = ledger(Duration.ofSeconds(5));
                Connection hindering = bank.writer()) {
            hindering.setAutoCommit(false);
            hindering.createStatement().execute("lock table ledger.journal in share update exclusive mode");
            ledger.place(salaries(10)).join();
            JournalRoom room = small.partitions().keepAhead();
            assertThat(room.rows()).isEqualTo(90);
            assertThat(room.trouble())
                    .contains("90 more rows", "the log has why")
                    .doesNotContain("lock timeout");
            assertThat(ledger.place(salaries(10)).join())
                    .as("booking goes on")
                    .allMatch(Outcome.Booked.class::isInstance);
            hindering.rollback();
            assertThat(small.partitions().keepAhead()).isEqualTo(new JournalRoom(130, null));
        }
    }

    @Test
    void orders_wait_for_a_place_and_are_not_called_wrong() throws SQLException {
        SmallPartitions small = SmallPartitions.of(10, bank, writer);
        try (BatchLedger ledger = ledger(Duration.ofSeconds(30))) {
            ledger.place(salaries(20)).join();
            CompletableFuture<List<Outcome>> waiting = ledger.place(salaries(5));
            assertThat(waiting.isDone()).isFalse();
            small.partitions().keepAhead();
            assertThat(waiting.join()).hasSize(5).allMatch(Outcome.Booked.class::isInstance);
        }
    }

    @Test
    void a_bank_of_before_keeps_its_rows_where_they_are() throws SQLException {
        execute(
                "drop schema if exists ledger, statistics, behaviour, reporting, access, public cascade; create schema public");
        migrateTo("2");
        execute(
                "insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,"
                        + " kind, decline_reason, channel, category, segment, source, currency, country)"
                        + " select i, now(), now(), 1000000, 9781, 1, 1, 0, 1, 1, 1, 1, 'EUR', 'FR' from generate_series(1, 300) i;"
                        + " update ledger.journal_head set position = 300");
        List<Long> files = numbers("select pg_relation_filenode('ledger.journal') union all"
                + " select pg_relation_filenode('ledger.journal_pkey') union all"
                + " select pg_relation_filenode('ledger.journal_debit')");
        Migrations.run(bank.addresses());
        assertThat(numbers("select pg_relation_filenode('ledger.journal_from_1') union all"
                        + " select pg_relation_filenode('ledger.journal_from_1_pkey') union all"
                        + " select pg_relation_filenode('ledger.journal_from_1_debit')"))
                .isEqualTo(files);
        assertThat(numbers("select count(*) from ledger.journal")).containsExactly(300L);
        assertThat(numbers("select count(*) from pg_index where indrelid = 'ledger.journal_from_1'::regclass"))
                .as("no index twice")
                .isEqualTo(numbers("select count(*) from pg_index where indrelid = 'ledger.journal'::regclass"));
        assertThat(numbers("select end_position from ledger.journal_partition")).containsExactly(5_000_001L);
    }

    private void migrateTo(String version) {
        BankAddresses at = bank.addresses();
        Flyway.configure()
                .dataSource(at.primaryUrl(), at.primaryUser(), at.primaryPassword())
                .locations("classpath:sql/ledger")
                .defaultSchema("public")
                .target(version)
                // What is made anew at each start is of today's tables.
                .repeatableSqlMigrationPrefix("none")
                .skipDefaultCallbacks(true)
                .load()
                .migrate();
    }

    private BatchLedger ledger(Duration patience) {
        BatchLedger ledger = new BatchLedger(
                new PostgresJournalStore(PostgresLogin.primary(bank.addresses())),
                () -> new BankNow(BankTerms.DEFAULT, new Rates.Builder().build(), NOW),
                InstantSource.system(),
                patience,
                position -> {},
                broken -> {});
        ledger.start();
        return ledger;
    }

    private int nextKey;

    private List<PaymentOrder> salaries(int count) {
        List<PaymentOrder> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(new PaymentOrder(
                    "salary " + nextKey++,
                    TransactionKind.SALARY,
                    ACCOUNT,
                    0,
                    Money.of(1_000, "EUR"),
                    null,
                    Channel.TRANSFER,
                    0,
                    0,
                    "FR",
                    "simulator",
                    "",
                    0,
                    false,
                    null));
        }
        return orders;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }
}
