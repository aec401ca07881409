package dev.bankdesk.core.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.DailyRates;
import dev.bankdesk.core.ledger.Rates;
import dev.bankdesk.core.ledger.ShippedRates;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.testing.TestBank;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The shipped rates on their way into the table of a new bank. */
class PostgresRateBookIT {
    private static final TestBank BANK = TestBank.shared();
    private static final List<DailyRates> SHIPPED = ShippedRates.read();
    private static final int ALL =
            SHIPPED.stream().mapToInt(day -> day.perEuro().size()).sum();

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate DAY = LocalDate.parse("2024-01-02");

    @BeforeEach
    void an_empty_bank() throws SQLException {
        BANK.emptied();
    }

    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        BANK.emptied();
    }

    @Test
    void of_two_processes_that_start_a_new_bank_one_fills_the_table_and_the_other_takes_it() throws Exception {
        PostgresRateBook one = book();
        PostgresRateBook other = book();
        CompletableFuture<Integer> beside = CompletableFuture.supplyAsync(() -> other.fill(SHIPPED));
        int written = one.fill(SHIPPED);
        assertThat(List.of(written, beside.get(60, TimeUnit.SECONDS))).containsExactlyInAnyOrder(ALL, 0);
        assertThat(number("select count(*) from ledger.rate")).isEqualTo(ALL);
        assertThat(one.add(SHIPPED).changed())
                .as("rates that differ from the shipped")
                .isZero();
    }

    @Test
    void a_table_that_has_a_rate_already_gets_the_others() throws SQLException {
        PostgresRateBook book = book();
        book.add(List.of(new DailyRates(LocalDate.parse("2024-01-02"), Map.of("USD", new BigDecimal("9.9999")))));
        assertThat(book.fill(SHIPPED)).isEqualTo(ALL - 1);
        assertThat(number("select count(*) from ledger.rate where per_euro = 9.9999"))
                .as("the shipped one counts")
                .isZero();
    }

    @Test
    void it_may_take_longer_than_who_holds_the_journal() throws Exception {
        try (Connection holding = BANK.writer();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table ledger.rate in share mode");
            CompletableFuture<Integer> filling = CompletableFuture.supplyAsync(() -> book().fill(SHIPPED));
            statement.execute("select pg_sleep(5)");
            assertThat(filling).isNotDone();
            holding.rollback();
            assertThat(filling.get(60, TimeUnit.SECONDS)).isEqualTo(ALL);
        }
    }

    @Test
    void a_ledger_converts_at_the_rates_that_another_one_was_told() throws SQLException {
        LedgerService one = new LedgerService(BANK.addresses(), InstantSource.system(), new CommitSignal());
        LedgerService other = new LedgerService(BANK.addresses(), InstantSource.system(), new CommitSignal());
        try {
            one.start();
            other.start();
            // Both are through with the shipped ones: what is told now is not told by the way.
            await().atMost(SOON).until(() -> number("select count(*) from ledger.rate") == ALL);
            one.rates().add(List.of(new DailyRates(DAY, Map.of("USD", new BigDecimal("4")))));
            await().atMost(SOON).until(() -> euroCentsOf(100_00, other.rates().current()) == 25_00);
            number("with changed as (update ledger.rate set per_euro = 5 where currency = 'USD' and day = '" + DAY
                    + "' returning 1) select count(*) from changed");
            for (LedgerService ledger : List.of(one, other)) {
                await().atMost(SOON)
                        .until(() -> euroCentsOf(100_00, ledger.rates().current()) == 20_00);
            }
        } finally {
            other.stop();
            one.stop();
        }
    }

    @Test
    void a_table_that_could_not_be_filled_at_first_is_filled_later_and_its_rates_are_heard_of() throws SQLException {
        LedgerService ledger = new LedgerService(BANK.addresses(), InstantSource.system(), new CommitSignal());
        execute(
                """
                create sequence ledger.refused;
                create function ledger.refuse() returns trigger language plpgsql security definer as
                $$begin perform nextval('ledger.refused'); raise exception 'not yet'; end$$;
                create trigger refuse before insert on ledger.rate for each row execute function ledger.refuse()""");
        try {
            ledger.start();
            await().atMost(SOON).until(() -> number("select count(*) from ledger.refused where is_called") == 1);
            execute("drop trigger refuse on ledger.rate");
            await().atMost(SOON).until(() -> number("select count(*) from ledger.rate") == ALL);
            execute("update ledger.rate set per_euro = 5 where currency = 'USD' and day = '" + DAY + "'");
            await().atMost(SOON).until(() -> euroCentsOf(100_00, ledger.rates().current()) == 20_00);
        } finally {
            ledger.stop();
            execute("drop function ledger.refuse() cascade; drop sequence ledger.refused");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long euroCentsOf(long dollarCents, Rates rates) {
        return rates.convert(dollarCents, Currency.getInstance("USD"), Currency.getInstance("EUR"), DAY)
                .orElseThrow()
                .minor();
    }

    /** With the ledger's login, whose transactions the server ends after four seconds. */
    private static PostgresRateBook book() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(BANK.addresses().primaryUrl());
        primary.setUser(BANK.addresses().primaryUser());
        primary.setPassword(BANK.addresses().primaryPassword());
        primary.setOptions(PostgresLogin.BOUNDED);
        return new PostgresRateBook(primary);
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
