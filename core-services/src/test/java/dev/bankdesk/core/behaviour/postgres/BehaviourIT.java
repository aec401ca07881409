package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.BehaviourSeries.Step;
import dev.bankdesk.core.behaviour.CustomerHits.By;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.NotedBehaviour;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.history.postgres.RandomJournal.Row;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.core.verify.CheckResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every answer against plain sums over the same rows: 25,000 of 150 clients in five months of 2026, today is 12 May. */
class BehaviourIT {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-12T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-12");
    private static final int ROWS = 25_000;

    private static TestBank bank;
    private static RandomJournal journal;
    private static PostgresCustomerBehaviour behaviour;
    private static PostgresHistory history;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        bank = TestBank.shared().emptied();
        journal = new RandomJournal(11);
        journal.add(ROWS, FROM, TO);
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            writer.commit();
        }
        sql("update ledger.customer set birth_year = 1960 + id % 50, region = 'Region ' || id % 3");
        sql(
                "insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values ('2026-05-12T10:00Z', now(), 0)");
        sql("update ledger.journal_head set position = " + ROWS);
        behaviour = new PostgresCustomerBehaviour(bank.addresses().signedInAs("banker"));
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        await().until(() -> history.asOf().position() == ROWS);
        keepUp();
        try (JournalFollower follower = follower()) {
            await().until(() -> number("select position from behaviour.stand", bank.reader()) == ROWS);
            assertThat(follower.rank()).isTrue();
            assertThat(follower.rank()).as("a second time on the same day").isFalse();
        }
        await().until(() -> number("select ranked_at from behaviour.stand", bank.reader()) == ROWS);
    }

    @AfterAll
    static void close() throws SQLException {
        behaviour.close();
        history.close();
        TestBank.shared().emptied();
    }

    private static JournalFollower follower() {
        return BehaviourService.follower(bank.addresses());
    }

    private static void keepUp() {
        try (JournalFollower follower = follower()) {
            JournalFollower.Step step = follower.step();
            while (step != JournalFollower.Step.NOTHING) {
                step = follower.step();
            }
        }
    }

    private static void sql(String text) throws SQLException {
        try (Connection writer = bank.writer();
                java.sql.Statement statement = writer.createStatement()) {
            statement.execute(text);
        }
    }

    private static long number(String text, Connection connection) throws SQLException {
        try (connection;
                java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static CheckResult verified() throws SQLException {
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            return new BehaviourEqualsJournal(Duration.ofSeconds(10)).check(snapshot);
        }
    }

    // --- docs/METRICS.md, written once more over the rows

    private static LocalDate day(Row row) {
        return row.bookedAt().atZone(RandomJournal.BANK_ZONE).toLocalDate();
    }

    private static Behaviour plain(long customer, LocalDate from, LocalDate to) {
        Map<Category, Long> spent = new HashMap<>();
        long[] s = new long[11];
        for (Row row : journal.rows) {
            LocalDate day = day(row);
            if (day.isBefore(from) || !day.isBefore(to) || row.kind() == TransactionKind.OPENING) {
                continue;
            }
            long minor = row.reporting() == null ? 0 : row.reporting();
            boolean booked = row.decline() == 0;
            boolean back = row.kind() == TransactionKind.REFUND || row.kind() == TransactionKind.REVERSAL;
            if (row.customer() != customer) {
                // Only transfers out have another client on the other side here.
                if (booked && row.counterAccount() == RandomJournal.accountOf(customer)) {
                    s[0] += minor;
                    s[10] += row.reporting() == null ? 1 : 0;
                }
                continue;
            }
            if (!booked) {
                s[9] += row.kind().isPayment() ? 1 : 0;
                continue;
            }
            long own = row.kind().isPayment() ? minor : back ? -minor : 0;
            if (own != 0) {
                spent.merge(row.category(), own, Long::sum);
            }
            switch (row.kind()) {
                case SALARY, INTEREST, TRANSFER_IN -> s[0] += minor;
                case CASH_WITHDRAWAL -> s[2] += minor;
                case FEE -> s[5] += row.parent() > 0 ? minor : 0;
                case CARD_PAYMENT, ONLINE_PAYMENT -> {
                    s[7]++;
                    s[8] += minor;
                }
                default -> {}
            }
            boolean contract = row.kind() == TransactionKind.DIRECT_DEBIT
                    || row.kind() == TransactionKind.STANDING_ORDER
                    || row.category() == Category.HOUSING
                    || row.category() == Category.INSURANCE;
            s[1] += contract ? own : 0;
            s[2] += back && row.category() == Category.CASH ? own : 0;
            s[3] += row.kind() == TransactionKind.ONLINE_PAYMENT || row.channel() == Channel.ONLINE ? own : 0;
            s[4] += row.abroad() ? own : 0;
            s[5] -= back && row.parent() > 0 && row.category() == Category.BANK && row.mcc() == 0 ? minor : 0;
            s[6] += row.kind().isPayment() ? 1 : 0;
            s[10] += row.reporting() == null ? 1 : 0;
        }
        spent.values().removeIf(minor -> minor == 0);
        return new Behaviour(spent, s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10]);
    }

    private static Behaviour plain(long customer, YearMonth month) {
        return plain(customer, month.atDay(1), month.plusMonths(1).atDay(1));
    }

    @Test
    void every_day_and_month_equals_the_plain_sum() {
        LocalDate from = LocalDate.parse("2026-03-20");
        LocalDate to = LocalDate.parse("2026-04-06");
        for (long customer : new long[] {3, 7, 11, 77, 150}) {
            BehaviourSeries days =
                    behaviour.series(customer, from, to, Step.DAY).orElseThrow();
            assertThat(days.rows()).hasSize(17);
            days.rows().forEach(row -> assertThat(row.behaviour())
                    .as("%d on %s", customer, row.from())
                    .isEqualTo(plain(customer, row.from(), row.from().plusDays(1))));
            BehaviourSeries months =
                    behaviour.series(customer, from, to, Step.MONTH).orElseThrow();
            assertThat(months.rows()).hasSize(2);
            assertThat(months.rows().get(0).behaviour())
                    .isEqualTo(plain(customer, from, LocalDate.parse("2026-04-01")));
            assertThat(months.rows().get(1).behaviour()).isEqualTo(plain(customer, LocalDate.parse("2026-04-01"), to));
            assertThat(months.asOf().position()).isEqualTo(ROWS);
            assertThat(months.asOf().from()).isEqualTo("behaviour");
        }
    }

    @Test
    void abroad_are_the_last_twelve_months() {
        BehaviourSeries abroad = behaviour.abroad(42).orElseThrow();
        assertThat(abroad.rows()).hasSize(12);
        assertThat(abroad.rows().get(0).from()).isEqualTo("2025-06-01");
        Behaviour april = plain(42, YearMonth.of(2026, 4));
        assertThat(abroad.rows().get(10).behaviour().abroadMinor()).isEqualTo(april.abroadMinor());
        assertThat(abroad.rows().get(10).behaviour().feesAbroadMinor()).isEqualTo(april.feesAbroadMinor());
        assertThat(abroad.rows().stream()
                        .mapToLong(row -> row.behaviour().feesAbroadMinor())
                        .sum())
                .isNotZero();
    }

    @Test
    void verify_finds_agreement_and_a_planted_difference() throws SQLException {
        assertThat(verified().difference()).isNull();
        assertThat(verified().compared().get("days")).isGreaterThan(5_000);
        sql("update behaviour.customer_day set spent_travel = coalesce(spent_travel, 0) + 1 where customer = 9"
                + " and day = (select min(day) from behaviour.customer_day where customer = 9)");
        assertThat(verified().difference()).startsWith("customer 9, day 2026-01-");
        sql("update behaviour.customer_day set spent_travel = nullif(spent_travel - 1, 0) where customer = 9"
                + " and day = (select min(day) from behaviour.customer_day where customer = 9)");
        sql("update behaviour.customer_month set payments = payments + 1 where customer = 10 and month = '2026-02-01'");
        assertThat(verified().difference()).startsWith("customer 10, month 2026-02-01");
        sql("update behaviour.customer_month set payments = payments - 1 where customer = 10 and month = '2026-02-01'");
        assertThat(verified().difference()).isNull();
    }

    @Test
    void followers_side_by_side_add_each_position_once_and_a_new_epoch_begins_anew() throws Exception {
        sql("update ledger.journal_head set epoch = epoch + 1");
        long epoch = number("select epoch from ledger.journal_head", bank.writer());
        await().until(() -> number("select epoch from ledger.journal_head", bank.reader()) == epoch);
        AtomicLong added = new AtomicLong();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                try (JournalFollower follower = follower()) {
                    JournalFollower.Step step = follower.step();
                    while (step != JournalFollower.Step.NOTHING) {
                        step = follower.step();
                    }
                    added.addAndGet(follower.added());
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        assertThat(added.get()).isEqualTo(ROWS);
        assertThat(verified().difference()).isNull();
        assertThat(number("select count(*) from behaviour.customer_rank", bank.writer()))
                .isZero();
        rankAnew();
    }

    @Test
    void what_an_epoch_left_is_deleted_in_steps_and_a_new_process_goes_on_where_one_ended() throws SQLException {
        sql("update ledger.journal_head set epoch = epoch + 1");
        long epoch = number("select epoch from ledger.journal_head", bank.writer());
        // More than one step deletes.
        sql("insert into behaviour.customer_day (customer, day, payments)"
                + " select 1000000 + i, '2026-01-01', 1 from generate_series(1, 150000) i");
        await().until(() -> number("select epoch from ledger.journal_head", bank.reader()) == epoch);
        try (JournalFollower first = follower()) {
            assertThat(first.step()).isEqualTo(JournalFollower.Step.ADDED_AND_MORE);
        }
        assertThat(number("select position + journal_epoch from behaviour.stand", bank.writer()))
                .isZero();
        long all = number("select count(*) from behaviour.customer_day", bank.writer());
        assertThat(all).as("nothing is deleted yet").isGreaterThan(150_000);
        try (JournalFollower second = follower()) {
            assertThat(second.step()).isEqualTo(JournalFollower.Step.ADDED_AND_MORE);
        }
        assertThat(number("select count(*) from behaviour.customer_day", bank.writer()))
                .isStrictlyBetween(0L, all);
        keepUp();
        assertThat(number("select count(*) from behaviour.customer_day where customer > 1000000", bank.writer()))
                .isZero();
        assertThat(verified().difference()).isNull();
        rankAnew();
    }

    private static void rankAnew() throws SQLException {
        await().until(() -> number("select position from behaviour.stand", bank.reader()) == ROWS);
        try (JournalFollower follower = follower()) {
            assertThat(follower.rank()).isTrue();
        }
        await().until(() -> number("select ranked_at from behaviour.stand", bank.reader()) == ROWS);
    }

    @Test
    void a_ranking_writes_those_only_whose_rank_changed() throws SQLException {
        String written = "select sum(xmin::text::bigint) from behaviour.customer_rank where customer <> 7";
        long before = number(written, bank.writer());
        long monetary = number("select monetary from behaviour.customer_rank where customer = 7", bank.writer());
        sql("update behaviour.customer_rank set monetary = 9 where customer = 7");
        sql("update behaviour.stand set ranked_on = null, ranked_at = 0");
        await().until(() -> number("select ranked_at from behaviour.stand", bank.reader()) == 0);
        rankAnew();
        assertThat(number("select monetary from behaviour.customer_rank where customer = 7", bank.writer()))
                .isEqualTo(monetary);
        assertThat(number(written, bank.writer())).isEqualTo(before);
    }

    @Test
    void a_replica_that_came_back_is_found_within_half_a_minute() {
        AtomicLong nanos = new AtomicLong();
        AtomicLong opened = new AtomicLong();
        JournalFollower.Connect toReplica = () -> {
            opened.incrementAndGet();
            return bank.reader();
        };
        try (JournalFollower follower = new JournalFollower(toReplica, bank::writer, nanos::get)) {
            follower.step();
            follower.step();
            assertThat(opened).hasValue(1);
            nanos.addAndGet(JournalFollower.REPLICA_LIFE.toNanos() + 1);
            follower.step();
            assertThat(opened).hasValue(2);
        }
    }

    @Test
    void a_statement_is_that_of_the_history_page_by_page() {
        long account = RandomJournal.accountOf(21);
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        Statement whole = history.statement(account, from, TO);
        List<CustomerStatement.Line> lines = new ArrayList<>();
        PageKey next = null;
        do {
            CustomerStatement page =
                    behaviour.statement(21, 0, from, TO, next, 7).orElseThrow();
            lines.addAll(page.lines());
            next = page.next();
        } while (next != null);
        assertThat(lines).hasSameSizeAs(whole.lines());
        for (int i = 0; i < lines.size(); i++) {
            Statement.Line expected = whole.lines().get(lines.size() - 1 - i);
            assertThat(lines.get(i).transaction().position())
                    .isEqualTo(expected.transaction().position());
            assertThat(lines.get(i).signedMinor()).isEqualTo(expected.signedMinor());
            assertThat(lines.get(i).balance().minor()).isEqualTo(expected.balanceMinor());
        }
        assertThat(behaviour
                        .statement(22, account, from, TO, null, 7)
                        .orElseThrow()
                        .lines())
                .as("an account of somebody else")
                .isEmpty();
    }

    @Test
    void the_largest_changes_of_a_running_and_of_a_whole_month_are_the_plain_ones() {
        for (YearMonth month : List.of(YearMonth.of(2026, 5), YearMonth.of(2026, 4))) {
            boolean running = month.getMonthValue() == 5;
            LargestChanges found = behaviour.largestChanges(month, 10);
            assertThat(found.throughDay()).isEqualTo(running ? 11 : 31);
            assertThat(found.isRunning()).isEqualTo(running);
            assertThat(found.changes()).hasSize(10);
            Map<Long, Long> changes = new HashMap<>();
            for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
                long now = to(customer, month, running).spentMinor();
                long before = 0;
                for (int back = 1; back <= 3; back++) {
                    before += to(customer, month.minusMonths(back), running).spentMinor();
                }
                changes.put(customer, 3 * now - before);
            }
            List<Long> largest = changes.entrySet().stream()
                    .sorted(Map.Entry.<Long, Long>comparingByValue(
                                    java.util.Comparator.comparingLong(change -> -Math.abs(change)))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(10)
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(found.changes().stream().map(LargestChanges.Change::customer))
                    .containsExactlyElementsOf(largest);
            found.changes().forEach(change -> {
                assertThat(change.spentMinor())
                        .isEqualTo(to(change.customer(), month, running).spentMinor());
                assertThat(Math.abs(3 * change.changeMinor() - changes.get(change.customer())))
                        .isLessThanOrEqualTo(2);
                assertThat(Long.signum(change.moverMinor())).isEqualTo(Long.signum(change.changeMinor()));
            });
        }
        assertThat(behaviour.largestChanges(YearMonth.of(2026, 6), 10).changes())
                .isEmpty();
    }

    @Test
    void on_the_first_of_a_month_the_largest_changes_are_of_the_month_before() throws SQLException {
        try (Connection reader = bank.reader()) {
            ChangesReader changes = new ChangesReader(reader);
            LocalDate today = LocalDate.parse("2026-05-01");
            BankDay first = new BankDay(today, "Europe/Paris", Currency.getInstance("EUR"));
            LargestChanges found = changes.read(YearMonth.of(2026, 5), first, 10);
            assertThat(found).isEqualTo(changes.read(YearMonth.of(2026, 4), first, 10));
            assertThat(found.month()).isEqualTo(YearMonth.of(2026, 4));
            assertThat(found.isRunning()).isFalse();
            assertThat(found.changes()).hasSize(10);
        }
    }

    private static Behaviour to(long customer, YearMonth month, boolean running) {
        return running ? plain(customer, month.atDay(1), month.atDay(12)) : plain(customer, month);
    }

    @Test
    void peers_are_the_others_of_a_group_that_is_large_enough_and_quartiles_are_theirs() {
        YearMonth month = YearMonth.of(2026, 4);
        PeerComparison found = behaviour.spendingAgainstPeers(33, month).orElseThrow();
        PeerGroup group = found.group();
        // 150 clients in 5 bands of income, 6 of age and 3 regions: no group of the most alike has 20.
        assertThat(group.level()).isEqualTo(PeerGroup.Level.INCOME);
        assertThat(group.isCoarser()).isTrue();
        assertThat(group.members()).isBetween(20, 30);
        assertThat(found.lines().get(0).ownMinor()).isEqualTo(plain(33, month).spentMinor());
        List<Long> members = new ArrayList<>();
        Map<Long, Long> income = new HashMap<>();
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
            income.put(
                    customer,
                    Math.max(
                                    0,
                                    plain(customer, LocalDate.parse("2026-02-01"), LocalDate.parse("2026-05-01"))
                                            .incomeMinor())
                            / 3);
        }
        int own = fifth(income, 33);
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
            if (customer != 33 && fifth(income, customer) == own) {
                members.add(plain(customer, month).spentMinor());
            }
        }
        assertThat(group.members()).isEqualTo(members.size());
        members.sort(null);
        double at = 0.5 * (members.size() - 1);
        double median =
                members.get((int) at) + (at - (int) at) * (members.get((int) Math.ceil(at)) - members.get((int) at));
        assertThat(found.lines().get(0).peers().medianMinor()).isEqualTo(Math.round(median));
    }

    private static int fifth(Map<Long, Long> values, long customer) {
        long notAbove = values.values().stream()
                .filter(value -> value > 0 && value <= values.get(customer))
                .count();
        long all = values.values().stream().filter(value -> value > 0).count();
        return (int) Math.ceil(5.0 * notAbove / all);
    }

    @Test
    void a_small_group_is_not_shown() throws SQLException {
        PeerComparison future =
                behaviour.spendingAgainstPeers(33, YearMonth.of(2026, 7)).orElseThrow();
        assertThat(future.group().level()).isEqualTo(PeerGroup.Level.NONE);
        assertThat(future.lines()).hasSize(1);
        assertThat(future.lines().get(0).peers()).isNull();
    }

    @Test
    void rfm_is_the_place_among_all_clients() {
        LocalDate from = LocalDate.parse("2025-06-01");
        Map<Long, Long> payments = new HashMap<>();
        Map<Long, Long> spent = new HashMap<>();
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
            Behaviour year = plain(customer, from, TODAY.plusDays(1));
            payments.put(customer, year.payments());
            spent.put(customer, year.spentMinor());
        }
        for (long customer : new long[] {1, 50, 99}) {
            RfmStanding rfm = behaviour.rfm(customer).orElseThrow();
            assertThat(rfm.day()).isEqualTo(TODAY);
            assertThat(rfm.payments()).isEqualTo(payments.get(customer));
            assertThat(rfm.spentMinor()).isEqualTo(spent.get(customer));
            assertThat(rfm.frequency()).isEqualTo(fifth(payments, customer));
            assertThat(rfm.recency()).isBetween(1, 5);
        }
    }

    @Test
    void a_client_is_found_by_name_number_account_and_card() {
        assertThat(behaviour.search("ørsted", 10).hits()).singleElement().satisfies(hit -> assertThat(hit.by())
                .isEqualTo(By.NAME));
        assertThat(behaviour.search("1000021", 10).hits().get(0).by()).isEqualTo(By.ACCOUNT);
        assertThat(behaviour.search("1000021", 10).hits().get(0).customer().customer())
                .isEqualTo(21);
        assertThat(behaviour.search("21", 10).hits().get(0).by()).isEqualTo(By.CUSTOMER);
        assertThat(behaviour.search("0777", 10).hits())
                .anySatisfy(hit -> assertThat(hit.by()).isEqualTo(By.CARD));
        assertThat(behaviour.search("  ", 10).hits()).isEmpty();
        assertThat(behaviour.search("100%", 10).hits()).isEmpty();
        assertThatThrownBy(() -> behaviour.search("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_profile_shows_who_it_is_and_nobody_is_made_up() {
        assertThat(behaviour.profile(13)).hasValueSatisfying(profile -> {
            assertThat(profile.name()).contains("Ørsted");
            assertThat(profile.birthYear()).isEqualTo(1973);
            assertThat(profile.region()).isEqualTo("Region 1");
            assertThat(profile.today()).isEqualTo(TODAY);
            assertThat(profile.balances()).hasSize(1);
            assertThat(profile.accounts()).hasSize(1);
        });
        assertThat(behaviour.profile(4_711)).isEmpty();
        assertThat(behaviour.forecast(4_711)).isEmpty();
        assertThat(behaviour.spendingAgainstPeers(4_711, YearMonth.of(2026, 4))).isEmpty();
    }

    @Test
    void a_forecast_begins_at_the_balance_and_ends_with_the_month() {
        MonthEndForecasts found = behaviour.forecast(21).orElseThrow();
        assertThat(found.monthEnd()).isEqualTo("2026-05-31");
        assertThat(found.forecasts()).singleElement().satisfies(forecast -> {
            assertThat(forecast.now())
                    .isEqualTo(behaviour.profile(21).orElseThrow().balances().get(0));
            assertThat(forecast.path()).hasSize(20);
            assertThat(forecast.residuals()).isBetween(125, 132);
        });
        assertThat(behaviour.calendar(21))
                .hasValueSatisfying(calendar -> assertThat(calendar.today()).isEqualTo(TODAY));
    }

    @Test
    void a_look_that_cannot_be_noted_shows_nothing() {
        List<String> noted = new ArrayList<>();
        NotedBehaviour seen = new NotedBehaviour(
                behaviour, (action, customer, account, detail) -> noted.add(action + " " + customer));
        assertThat(seen.profile(13)).isPresent();
        assertThat(seen.rfm(13)).isPresent();
        assertThat(noted).containsExactly("profile 13", "rfm 13");
        NotedBehaviour blind = new NotedBehaviour(behaviour, (action, customer, account, detail) -> {
            throw new HistoryUnavailable("the log is away", false, null);
        });
        List<Runnable> looks = Arrays.asList(
                () -> blind.search("Client", 1),
                () -> blind.largestChanges(YearMonth.of(2026, 4), 1),
                () -> blind.profile(13),
                () -> blind.statement(13, 0, FROM, TO, null, 1),
                () -> blind.spendingAgainstPeers(13, YearMonth.of(2026, 4)),
                () -> blind.calendar(13),
                () -> blind.forecast(13),
                () -> blind.rfm(13),
                () -> blind.series(13, TODAY, TODAY.plusDays(1), Step.DAY),
                () -> blind.abroad(13));
        looks.forEach(look -> assertThatThrownBy(look::run).hasMessage("the log is away"));
    }
}
