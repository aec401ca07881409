package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.AccountAnswer;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewStandingOrder;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.Rhythm;
import dev.bankdesk.core.ledger.StandingOrderAnswer;
import dev.bankdesk.core.ledger.Tariff;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ledgers on one bank do what falls due by its clock, and every account change holds for both. */
class DueIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AccountChange BY_ADA = new AccountChange("ada", "the client asked");
    private static final LocalDate OPENED = LocalDate.parse("2025-06-01");

    private final TestBank bank = TestBank.shared();
    private Connection connection;
    private LedgerService ledger;
    private LedgerService other;
    private int nextKey;

    @BeforeEach
    void two_ledgers_and_a_clock_that_stands_on_15_January() throws SQLException {
        bank.emptied();
        connection = bank.writer();
        ledger = new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
        ledger.start();
        clockShows("2026-01-15T10:00:00Z");
        other = new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
        other.start();
    }

    @AfterEach
    void stop() throws SQLException {
        ledger.stop();
        other.stop();
        connection.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private void clockShows(String time) {
        ledger.time().set(new BankClock(Instant.parse(time), Instant.now(), 0));
    }

    private List<Long> accounts(int count, long floorMinor) {
        List<NewCustomer> customers = IntStream.range(0, count)
                .mapToObj(i -> "due-" + floorMinor + "-" + i)
                .map(name -> new NewCustomer(
                        name,
                        name,
                        Segment.STANDARD,
                        1990,
                        "",
                        "FR",
                        OPENED,
                        List.of(new NewAccount(name, "EUR", floorMinor, OPENED, "", ""))))
                .toList();
        return ledger.registrations().customers(customers).stream()
                .map((RegisteredCustomer customer) -> customer.accounts().get(0))
                .toList();
    }

    private Outcome place(Orders order) {
        return ledger.place(List.of(order.key("due-it-" + nextKey++).order()))
                .join()
                .get(0);
    }

    private void fund(long account, long minor, String at) {
        assertThat(place(Orders.by(account)
                        .kind(TransactionKind.SALARY)
                        .amount(minor, "EUR")
                        .bookedAt(at)))
                .isInstanceOf(Outcome.Booked.class);
    }

    private static NewStandingOrder rent(long account, String firstDay, Rhythm rhythm) {
        return new NewStandingOrder(
                "rent-" + account,
                account,
                0,
                Money.of(800_00, "EUR"),
                "rent",
                LocalDate.parse(firstDay),
                null,
                rhythm);
    }

    private void give(NewStandingOrder order) {
        assertThat(ledger.standingOrders().give(order)).isInstanceOf(StandingOrderAnswer.Taken.class);
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long balance(long account) throws SQLException {
        return Long.parseLong(rows("select balance_minor from ledger.account where id = " + account)
                .get(0));
    }

    /** Occurrence, attempt, day and reason of all tries, in the order of the journal. */
    private List<String> tries(long account) throws SQLException {
        return rows(
                """
                select o.occurrence || '.' || o.attempt || ' ' || tried_on || ' ' || o.decline_reason
                from ledger.standing_occurrence o join ledger.standing_order s on s.id = o.standing_order
                where s.account = %d order by position"""
                        .formatted(account));
    }

    private void awaitNothingDue(String day) {
        await().atMost(SOON).until(() -> rows("select id from ledger.standing_order where try_on <= '" + day + "'")
                .isEmpty());
    }

    @Test
    void a_clock_that_jumps_runs_every_occurrence_in_order_and_once_on_the_last_day_of_short_months()
            throws SQLException {
        List<Long> accounts = accounts(40, 0);
        accounts.forEach(account -> fund(account, 5_000_00, "2026-01-15T09:00:00Z"));
        accounts.forEach(account -> give(rent(account, "2026-01-31", Rhythm.MONTHLY)));
        clockShows("2026-04-30T10:00:00Z");
        awaitNothingDue("2026-04-30");
        for (long account : accounts) {
            assertThat(tries(account))
                    .containsExactly("0.1 2026-01-31 0", "1.1 2026-02-28 0", "2.1 2026-03-31 0", "3.1 2026-04-30 0");
            assertThat(balance(account)).isEqualTo(5_000_00 - 4 * 800_00);
        }
        assertThat(rows("select count(*) from ledger.journal where kind = 8")).containsExactly("160");
        assertThat(rows("select distinct booked_at at time zone 'Europe/Paris' from ledger.journal where kind = 8"))
                .hasSize(4)
                .contains("2026-02-28 00:00:00");
    }

    @Test
    void what_the_account_cannot_pay_is_declined_and_tried_again_on_the_next_days() throws SQLException {
        long account = accounts(1, 0).get(0);
        give(rent(account, "2026-01-16", Rhythm.MONTHLY));
        clockShows("2026-01-17T08:00:00Z");
        awaitNothingDue("2026-01-17");
        assertThat(tries(account)).containsExactly("0.1 2026-01-16 1", "0.2 2026-01-17 1");
        fund(account, 900_00, "2026-01-17T07:00:00Z");
        clockShows("2026-01-18T08:00:00Z");
        awaitNothingDue("2026-01-18");
        assertThat(tries(account)).hasSize(3).last().isEqualTo("0.3 2026-01-18 0");
        assertThat(rows("select try_on from ledger.standing_order")).containsExactly("2026-02-16");
    }

    @Test
    void a_try_that_was_placed_and_not_noted_is_placed_again_and_booked_once() throws SQLException {
        long account = accounts(1, 0).get(0);
        fund(account, 5_000_00, "2026-01-15T09:00:00Z");
        give(rent(account, "2026-01-16", Rhythm.WEEKLY));
        clockShows("2026-01-16T08:00:00Z");
        awaitNothingDue("2026-01-16");
        List<String> first = rows("select position from ledger.standing_occurrence");
        // As a process leaves it that ends between the ledger's answer and its note.
        change("delete from ledger.standing_occurrence");
        change("update ledger.standing_order set occurrence = 0, attempt = 1, try_on = '2026-01-16'");
        await().atMost(SOON)
                .until(() -> !rows("select 1 from ledger.standing_occurrence").isEmpty());
        assertThat(rows("select position from ledger.standing_occurrence")).isEqualTo(first);
        assertThat(balance(account)).isEqualTo(4_200_00);
    }

    @Test
    void a_standing_order_is_taken_once_checked_and_ended() throws SQLException {
        long account = accounts(1, 0).get(0);
        NewStandingOrder rent = rent(account, "2026-02-01", Rhythm.MONTHLY);
        give(rent);
        StandingOrderAnswer again = other.standingOrders().give(rent);
        assertThat(((StandingOrderAnswer.Taken) again).again()).isTrue();
        assertThat(ledger.standingOrders()
                        .give(new NewStandingOrder(
                                rent.reference(),
                                account,
                                0,
                                Money.of(1, "EUR"),
                                "rent",
                                rent.firstDay(),
                                null,
                                Rhythm.MONTHLY)))
                .isInstanceOf(StandingOrderAnswer.Refused.class);
        assertThat(ledger.standingOrders().give(rent(999_999_999, "2026-02-01", Rhythm.MONTHLY)))
                .isEqualTo(new StandingOrderAnswer.Refused(
                        "account", "Give an account of a client's that is not closed."));
        assertThat(ledger.standingOrders().give(rent(account + 1, "2026-01-14", Rhythm.MONTHLY)))
                .isEqualTo(new StandingOrderAnswer.Refused("firstDay", "Give a day from the bank's 2026-01-15 on."));
        assertThat(ledger.standingOrders().end(rent.reference())).isInstanceOf(StandingOrderAnswer.Taken.class);
        clockShows("2026-02-02T08:00:00Z");
        long witness = accounts(1, -1_000_00).get(0);
        give(rent(witness, "2026-02-02", Rhythm.MONTHLY));
        awaitNothingDue("2026-02-02");
        assertThat(tries(witness)).hasSize(1);
        assertThat(tries(account)).isEmpty();
    }

    @Test
    void a_months_end_books_fees_and_interest_by_the_balances_of_its_days_once() throws SQLException {
        assertThat(ledger.monthEnd()
                        .set(new Tariff(
                                Segment.STANDARD,
                                Currency.getInstance("EUR"),
                                YearMonth.parse("2026-01"),
                                3_00,
                                200,
                                1_000)))
                .isTrue();
        List<Long> without = accounts(1_100, 0);
        long saver = without.get(0);
        long debtor = accounts(1, -1_000_00).get(0);
        clockShows("2026-01-31T10:00:00Z");
        fund(saver, 1_000_00, "2026-01-10T11:00:00Z");
        // Still the 20th in UTC, the 21st in the bank's zone.
        place(Orders.by(saver).amount(100_00, "EUR").bookedAt("2026-01-20T23:30:00Z"));
        place(Orders.by(debtor).amount(500_00, "EUR").bookedAt("2026-01-22T12:00:00Z"));
        clockShows("2026-03-01T01:30:00Z");
        await().atMost(SOON)
                .until(() -> rows("select month from ledger.month_end where ended_at is not null")
                                .size()
                        == 2);
        // 11 days of 1,000.00 and 11 of 900.00 at 2 %: 1.15; then 28 days of 898.15: 1.38; the fee each time.
        assertThat(balance(saver)).isEqualTo(900_00 + 1_15 - 3_00 + 1_38 - 3_00);
        // 10 days of -500.00 at 10 %: 1.37; then 28 days of -504.37: 3.87.
        assertThat(balance(debtor)).isEqualTo(-500_00 - 1_37 - 3_00 - 3_87 - 3_00);
        assertThat(rows("select count(*) from ledger.month_booking where item = 3 and decline_reason = 0"))
                .containsExactly("4");
        assertThat(rows("select count(*) from ledger.month_booking where item = 3 and decline_reason = "
                        + DeclineReason.INSUFFICIENT_FUNDS.code()))
                .containsExactly("2198");
        List<String> positions = rows("select position from ledger.month_booking order by month, account, item");
        assertThat(positions).doesNotHaveDuplicates().hasSize(2_206);
        String head = rows("select position from ledger.journal_head").get(0);
        // As a process leaves it that ends before it has noted anything.
        change("update ledger.month_booking set position = null, decline_reason = null");
        change("update ledger.month_end set ended_at = null, last_account = 0");
        await().atMost(SOON).until(() -> rows("select month from ledger.month_end where ended_at is null")
                .isEmpty());
        assertThat(rows("select position from ledger.month_booking order by month, account, item"))
                .isEqualTo(positions);
        assertThat(rows("select position from ledger.journal_head")).containsExactly(head);
    }

    @Test
    void what_falls_on_the_first_waits_until_the_month_before_is_ended() throws SQLException {
        ledger.monthEnd()
                .set(new Tariff(Segment.STANDARD, Currency.getInstance("EUR"), YearMonth.parse("2026-01"), 3_00, 0, 0));
        long account = accounts(1, 0).get(0);
        fund(account, 800_00, "2026-01-15T09:00:00Z");
        give(rent(account, "2026-02-01", Rhythm.MONTHLY));
        long witness = accounts(1, -1_000_00).get(0);
        give(rent(witness, "2026-01-31", Rhythm.MONTHLY));
        // Before 2:00 in the bank's zone: the month is over and not due yet.
        clockShows("2026-02-01T00:30:00Z");
        awaitNothingDue("2026-01-31");
        assertThat(tries(witness)).hasSize(1);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> tries(account)
                .isEmpty());
        clockShows("2026-02-01T01:00:00Z");
        awaitNothingDue("2026-02-01");
        // The fee of January was taken first, and the rent is not covered any more.
        assertThat(tries(account)).containsExactly("0.1 2026-02-01 1");
        assertThat(balance(account)).isEqualTo(800_00 - 3_00);
    }

    @Test
    void a_tariff_counts_for_no_month_that_is_over_and_no_month_ends_during_an_import() throws SQLException {
        Currency euro = Currency.getInstance("EUR");
        assertThat(ledger.monthEnd().set(new Tariff(Segment.STANDARD, euro, YearMonth.parse("2025-12"), 1, 0, 0)))
                .isFalse();
        assertThat(ledger.monthEnd().set(new Tariff(Segment.STANDARD, euro, YearMonth.parse("2026-01"), 1, 0, 0)))
                .isTrue();
        ledger.registrations().beginImport("file", false);
        clockShows("2026-02-01T00:59:00Z");
        assertThat(ledger.monthEnd().due()).isEmpty();
        clockShows("2026-02-01T01:00:00Z");
        assertThat(ledger.monthEnd().due()).as("during an import").isEmpty();
        ledger.registrations().endImport("file");
        await().atMost(SOON).until(() -> rows("select month from ledger.month_end where ended_at is not null")
                .equals(List.of("2026-01-01")));
    }

    @Test
    void a_blocked_account_pays_nothing_and_a_closed_one_takes_nothing() throws SQLException {
        long account = accounts(1, 0).get(0);
        fund(account, 100_00, "2026-01-15T09:00:00Z");
        give(rent(account, "2026-02-01", Rhythm.MONTHLY));
        assertThat(ledger.accounts().block(account, BY_ADA)).isEqualTo(new AccountAnswer.Changed(account, false));
        assertThat(other.accounts().block(account, BY_ADA)).isEqualTo(new AccountAnswer.Changed(account, true));
        assertThat(reason(place(Orders.by(account)))).isEqualTo(DeclineReason.ACCOUNT_BLOCKED);
        fund(account, 1_00, "2026-01-15T09:00:00Z");
        assertThat(other.accounts().unblock(account, BY_ADA)).isEqualTo(new AccountAnswer.Changed(account, false));
        place(Orders.by(account).amount(100_00, "EUR"));
        assertThat(ledger.accounts().close(account, BY_ADA))
                .isEqualTo(new AccountAnswer.Refused("account", "Bring the balance to zero first; it is 1.00 EUR."));
        place(Orders.by(account).amount(1_00, "EUR"));
        ledger.registrations().beginImport("file", false);
        assertThat(ledger.accounts().close(account, BY_ADA)).isInstanceOf(AccountAnswer.Refused.class);
        ledger.registrations().endImport("file");
        assertThat(ledger.accounts().close(account, BY_ADA)).isEqualTo(new AccountAnswer.Changed(account, false));
        assertThat(reason(place(Orders.by(account).kind(TransactionKind.SALARY))))
                .isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(ledger.accounts().unblock(account, BY_ADA)).isInstanceOf(AccountAnswer.Refused.class);
        assertThat(rows("select try_on from ledger.standing_order")).containsOnlyNulls();
        assertThat(rows("select event || ' ' || who || ' ' || why || ' ' || (happened_at at time zone 'UTC')"
                        + " from ledger.account_history order by id"))
                .containsExactly(
                        "2 ada the client asked 2026-01-15 10:00:00",
                        "3 ada the client asked 2026-01-15 10:00:00",
                        "4 ada the client asked 2026-01-15 10:00:00");
    }

    @Test
    void another_account_is_opened_for_a_customer_once_and_only_with_a_reason() throws SQLException {
        long first = accounts(1, 0).get(0);
        long customer = Long.parseLong(
                rows("select customer from ledger.account where id = " + first).get(0));
        NewAccount second = new NewAccount("second", "CHF", 0L, OPENED, "", "");
        AccountAnswer.Changed opened = (AccountAnswer.Changed) ledger.accounts().open(customer, second, BY_ADA);
        assertThat(opened.again()).isFalse();
        assertThat(other.accounts().open(customer, second, BY_ADA))
                .isEqualTo(new AccountAnswer.Changed(opened.account(), true));
        assertThat(ledger.accounts().open(customer + 1, second, BY_ADA)).isInstanceOf(AccountAnswer.Refused.class);
        assertThat(ledger.accounts().open(customer, second, new AccountChange("", "no")))
                .isEqualTo(new AccountAnswer.Refused("who", "Give 1 to 100 characters without control characters."));
        assertThat(place(
                        Orders.by(opened.account()).kind(TransactionKind.SALARY).amount(5, "CHF")))
                .isInstanceOf(Outcome.Booked.class);
    }

    private static DeclineReason reason(Outcome outcome) {
        return ((Outcome.Declined) outcome).reason();
    }
}
