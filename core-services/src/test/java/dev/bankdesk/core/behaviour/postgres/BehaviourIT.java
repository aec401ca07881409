package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.BehaviourSeries.Step;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.NotedBehaviour;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.history.postgres.RandomJournal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every answer about one client against plain sums over the same rows. */
class BehaviourIT {
    private static BehaviourBank given;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        given = new BehaviourBank();
    }

    @AfterAll
    static void close() throws SQLException {
        given.close();
    }

    @Test
    void every_day_and_month_equals_the_plain_sum() {
        LocalDate from = LocalDate.parse("2026-03-20");
        LocalDate to = LocalDate.parse("2026-04-06");
        for (long customer : new long[] {3, 7, 11, 77, 150}) {
            BehaviourSeries days =
                    given.behaviour.series(customer, from, to, Step.DAY).orElseThrow();
            assertThat(days.rows()).hasSize(17);
            days.rows().forEach(row -> assertThat(row.behaviour())
                    .as("%d on %s", customer, row.from())
                    .isEqualTo(given.plain.of(customer, row.from(), row.from().plusDays(1))));
            BehaviourSeries months =
                    given.behaviour.series(customer, from, to, Step.MONTH).orElseThrow();
            assertThat(months.rows()).hasSize(2);
            assertThat(months.rows().get(0).behaviour())
                    .isEqualTo(given.plain.of(customer, from, LocalDate.parse("2026-04-01")));
            assertThat(months.rows().get(1).behaviour())
                    .isEqualTo(given.plain.of(customer, LocalDate.parse("2026-04-01"), to));
            assertThat(months.asOf().position()).isEqualTo(BehaviourBank.ROWS);
            assertThat(months.asOf().from()).isEqualTo("behaviour");
        }
    }

    @Test
    void abroad_are_the_last_twelve_months() {
        BehaviourSeries abroad = given.behaviour.abroad(42).orElseThrow();
        assertThat(abroad.rows()).hasSize(12);
        assertThat(abroad.rows().get(0).from()).isEqualTo("2025-06-01");
        Behaviour april = given.plain.of(42, YearMonth.of(2026, 4));
        assertThat(abroad.rows().get(10).behaviour().abroadMinor()).isEqualTo(april.abroadMinor());
        assertThat(abroad.rows().get(10).behaviour().feesAbroadMinor()).isEqualTo(april.feesAbroadMinor());
        assertThat(abroad.rows().stream()
                        .mapToLong(row -> row.behaviour().feesAbroadMinor())
                        .sum())
                .isNotZero();
    }

    @Test
    void a_statement_is_that_of_the_history_page_by_page() {
        long account = RandomJournal.accountOf(21);
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        Statement whole;
        try (PostgresHistory history =
                new PostgresHistory(given.bank.addresses().signedInAs("banker"))) {
            whole = history.statement(account, from, BehaviourBank.TO);
        }
        List<CustomerStatement.Line> lines = new ArrayList<>();
        PageKey next = null;
        do {
            CustomerStatement page = given.behaviour
                    .statement(21, 0, from, BehaviourBank.TO, next, 7)
                    .orElseThrow();
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
        assertThat(given.behaviour
                        .statement(22, account, from, BehaviourBank.TO, null, 7)
                        .orElseThrow()
                        .lines())
                .as("an account of somebody else")
                .isEmpty();
    }

    @Test
    void a_small_group_is_not_shown() throws SQLException {
        PeerComparison future =
                given.behaviour.spendingAgainstPeers(33, YearMonth.of(2026, 7)).orElseThrow();
        assertThat(future.group().level()).isEqualTo(PeerGroup.Level.NONE);
        assertThat(future.lines()).hasSize(1);
        assertThat(future.lines().get(0).peers()).isNull();
    }

    @Test
    void rfm_is_the_place_among_all_clients() {
        LocalDate from = LocalDate.parse("2025-06-01");
        Map<Long, Long> lastPaid = given.plain.lastPaid();
        Map<Long, Long> payments = new HashMap<>();
        Map<Long, Long> spent = new HashMap<>();
        for (long customer : lastPaid.keySet()) {
            Behaviour year = given.plain.of(customer, from, BehaviourBank.TODAY.plusDays(1));
            payments.put(customer, year.payments());
            spent.put(customer, year.spentMinor());
        }
        Map<String, Integer> met = new HashMap<>();
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
            RfmStanding rfm = given.behaviour.rfm(customer).orElseThrow();
            int recency = PlainBehaviour.score(lastPaid, customer);
            int frequency = PlainBehaviour.score(payments, customer);
            int monetary = PlainBehaviour.score(spent, customer);
            assertThat(rfm)
                    .isEqualTo(new RfmStanding(
                            customer,
                            BehaviourBank.TODAY,
                            recency,
                            frequency,
                            monetary,
                            RfmGroup.of(recency, frequency, monetary),
                            LocalDate.ofEpochDay(lastPaid.get(customer)),
                            payments.get(customer),
                            spent.get(customer),
                            Currency.getInstance("EUR")));
            met.merge("recency " + recency, 1, Integer::sum);
            met.merge("frequency " + frequency, 1, Integer::sum);
            met.merge("monetary " + monetary, 1, Integer::sum);
        }
        assertThat(met).containsKeys("frequency 1", "frequency 5", "monetary 1", "monetary 5", "recency 5");
        // Some paid today, some yesterday last.
        assertThat(met.keySet()).filteredOn(key -> key.startsWith("recency")).hasSizeGreaterThan(1);
    }

    @Test
    void a_profile_shows_who_it_is_and_nobody_is_made_up() {
        assertThat(given.behaviour.profile(13)).hasValueSatisfying(profile -> {
            assertThat(profile.name()).contains("Ørsted");
            assertThat(profile.birthYear()).isEqualTo(1973);
            assertThat(profile.region()).isEqualTo("Region 1");
            assertThat(profile.today()).isEqualTo(BehaviourBank.TODAY);
            assertThat(profile.balances()).hasSize(1);
            assertThat(profile.accounts()).hasSize(1);
        });
        assertThat(given.behaviour.profile(4_711)).isEmpty();
        assertThat(given.behaviour.forecast(4_711)).isEmpty();
        assertThat(given.behaviour.spendingAgainstPeers(4_711, YearMonth.of(2026, 4)))
                .isEmpty();
    }

    @Test
    void a_forecast_begins_at_the_balance_and_ends_with_the_month() {
        MonthEndForecasts found = given.behaviour.forecast(21).orElseThrow();
        assertThat(found.monthEnd()).isEqualTo("2026-05-31");
        assertThat(found.forecasts()).singleElement().satisfies(forecast -> {
            assertThat(forecast.now())
                    .isEqualTo(
                            given.behaviour.profile(21).orElseThrow().balances().get(0));
            assertThat(forecast.path()).hasSize(20);
            assertThat(forecast.residuals()).isBetween(125, 132);
        });
        assertThat(given.behaviour.calendar(21))
                .hasValueSatisfying(calendar -> assertThat(calendar.today()).isEqualTo(BehaviourBank.TODAY));
    }

    @Test
    void a_look_that_cannot_be_noted_shows_nothing() {
        List<String> noted = new ArrayList<>();
        NotedBehaviour seen = new NotedBehaviour(
                given.behaviour, (action, customer, account, detail) -> noted.add(action + " " + customer));
        assertThat(seen.profile(13)).isPresent();
        assertThat(seen.rfm(13)).isPresent();
        assertThat(noted).containsExactly("profile 13", "rfm 13");
        NotedBehaviour blind = new NotedBehaviour(given.behaviour, (action, customer, account, detail) -> {
            throw new HistoryUnavailable("the log is away", false, null);
        });
        List<Runnable> looks = Arrays.asList(
                () -> blind.search("Client", Set.of(), 1),
                () -> blind.largestChanges(YearMonth.of(2026, 4), Set.of(), 1),
                () -> blind.profile(13),
                () -> blind.statement(13, 0, BehaviourBank.FROM, BehaviourBank.TO, null, 1),
                () -> blind.spendingAgainstPeers(13, YearMonth.of(2026, 4)),
                () -> blind.calendar(13),
                () -> blind.forecast(13),
                () -> blind.proof(13, ProvedFigure.balance(Currency.getInstance("EUR"))),
                () -> blind.rfm(13),
                () -> blind.series(13, BehaviourBank.TODAY, BehaviourBank.TODAY.plusDays(1), Step.DAY),
                () -> blind.abroad(13));
        looks.forEach(look -> assertThatThrownBy(look::run).hasMessage("the log is away"));
    }
}
