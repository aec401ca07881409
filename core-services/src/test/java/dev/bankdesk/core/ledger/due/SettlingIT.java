package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewStandingOrder;
import dev.bankdesk.core.ledger.Rhythm;
import dev.bankdesk.core.ledger.StandingOrderAnswer;
import dev.bankdesk.core.ledger.postgres.PostgresMonthEnd;
import dev.bankdesk.core.ledger.postgres.PostgresStandingOrders;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What became of things that were due is noted only in the epoch that they were read in: a forced promotion may have taken it back. */
class SettlingIT {
    private static final YearMonth MONTH = YearMonth.of(2099, 1);

    private final TestBank bank = TestBank.shared();
    private final PGSimpleDataSource primary = new PGSimpleDataSource();
    private final LedgerService ledger =
            new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
    private Connection connection;
    private long account;

    @BeforeEach
    void an_account() throws SQLException {
        bank.emptied();
        connection = bank.writer();
        primary.setUrl(bank.addresses().primaryUrl());
        primary.setUser(bank.addresses().primaryUser());
        primary.setPassword(bank.addresses().primaryPassword());
        LocalDate day = LocalDate.parse("2025-06-01");
        ledger.start();
        account = ledger.registrations()
                .customers(List.of(new NewCustomer(
                        "settled",
                        "settled",
                        Segment.STANDARD,
                        1990,
                        "",
                        "FR",
                        day,
                        List.of(new NewAccount("settled", "EUR", 0L, day, "", "")))))
                .get(0)
                .accounts()
                .get(0);
    }

    @AfterEach
    void stop() throws SQLException {
        ledger.stop();
        connection.close();
        bank.emptied();
    }

    @Test
    void a_try_of_a_standing_order_is_noted_in_its_epoch_only() throws SQLException {
        assertThat(ledger.standingOrders()
                        .give(new NewStandingOrder(
                                "rent",
                                account,
                                0,
                                Money.of(800_00, "EUR"),
                                "rent",
                                MONTH.atDay(30),
                                null,
                                Rhythm.MONTHLY)))
                .isInstanceOf(StandingOrderAnswer.Taken.class);
        StandingOrderStore store = new PostgresStandingOrders(primary, ledger.time(), ZoneId.of("Europe/Paris"));
        Due<DueOrder> due = store.earliest(MONTH.atEndOfMonth(), 10);
        List<Settled<DueOrder>> tried = List.of(new Settled<>(due.items().get(0), 7, null));
        store.settle(due.epoch() + 1, tried);
        assertThat(number("select count(*) from ledger.standing_occurrence")).isZero();
        assertThat(number("select occurrence from ledger.standing_order")).isZero();
        store.settle(due.epoch(), tried);
        assertThat(number("select position from ledger.standing_occurrence")).isEqualTo(7);
        assertThat(number("select occurrence from ledger.standing_order")).isEqualTo(1);
    }

    @Test
    void a_booking_of_a_months_end_is_noted_in_its_epoch_only() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger.month_end (month) values ('" + MONTH.atDay(1) + "')");
            statement.execute("insert into ledger.month_booking (month, account, item, amount_minor) values ('"
                    + MONTH.atDay(1) + "', " + account + ", 3, 250)");
        }
        MonthEndStore store = new PostgresMonthEnd(primary);
        Due<MonthBooking> open = store.open(MONTH, 10);
        List<Settled<MonthBooking>> booked = List.of(new Settled<>(open.items().get(0), 7, null));
        store.settle(open.epoch() + 1, booked);
        assertThat(store.open(MONTH, 10).items()).isEqualTo(open.items());
        store.settle(open.epoch(), booked);
        assertThat(store.open(MONTH, 10).items()).isEmpty();
        assertThat(number("select position from ledger.month_booking")).isEqualTo(7);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
