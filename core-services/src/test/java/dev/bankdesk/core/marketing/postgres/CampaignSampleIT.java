package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.plan.Estimate;
import dev.bankdesk.core.marketing.plan.Preview;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** More clients than a plan looks at one by one: what it says of them is a sample's word, with its interval. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignSampleIT {
    private static final int CLIENTS = 4_000;

    private TestBank bank;
    private Replica books;
    private Replica marketing;
    private int campaign;

    @BeforeAll
    void with_four_thousand_clients_of_whom_two_in_five_have_the_card() throws SQLException {
        bank = TestBank.shared().emptied().withMarketing();
        books = new Replica(bank.addresses());
        marketing = new Replica(bank.addresses().marketing());
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            // Half of them students, and of both halves a quarter elsewhere.
            statement.execute(
                    """
                    insert into ledger.customer (id, reference, name, segment, region, opened_on)
                    select n, 'c' || n, 'Client ' || n, case when n %% 2 = 0 then %d else %d end,
                           case when n %% 4 < 2 and n %% 8 < 4 then 'FR-13' else 'FR-75' end, date '2020-01-01'
                      from generate_series(1, %d) n"""
                            .formatted(Segment.STANDARD.code(), Segment.STUDENT.code(), CLIENTS));
        }
        CampaignTerms terms =
                Situations.terms(new Audience(Set.of(Segment.STANDARD), Set.of("FR-75")), Situations.limits(0), 1);
        PostgresCampaigns campaigns = new PostgresCampaigns(
                new MarketingPrimary(bank.addresses().marketing()),
                Currency.getInstance("EUR"),
                InstantSource.fixed(Instant.parse("2026-03-15T12:00:00Z")));
        campaign = campaigns.draft(terms, new Person("ann", Role.ANALYST)).id();
        try (Connection connection = bank.marketingWriter();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into marketing.holding (customer, product, source, opened_at)"
                    + " select n, 'no-fee-card', 'test', timestamptz '2025-12-01' from generate_series(1, " + CLIENTS
                    + ") n where n % 5 < 2");
        }
        setClock();
        await().until(() -> plans(CLIENTS, () -> 0)
                .of(campaign, 1, 0.02)
                .filter(plan -> plan.lost().containsKey(Reason.HAS_IT_ALREADY) && plan.clients() == CLIENTS)
                .isPresent());
    }

    private void setClock() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from ledger.bank_clock");
            statement.execute("insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values"
                    + " (timestamptz '2026-03-15 12:00Z', clock_timestamp(), 0)");
        }
    }

    @AfterAll
    void close() {
        books.close();
        marketing.close();
    }

    private PostgresCampaignPlans plans(int most, LongSupplier nanos) {
        return new PostgresCampaignPlans(books, marketing, new PostgresCatalogue(marketing), most, nanos);
    }

    @Test
    void what_their_own_rows_say_is_counted_of_all_and_the_rest_is_estimated_with_an_interval_that_holds() {
        Preview all = plans(CLIENTS, () -> 0).of(campaign, 1, 0.02).orElseThrow();
        Preview some = plans(300, () -> 0).of(campaign, 1, 0.02).orElseThrow();
        assertThat(all.isSample()).isFalse();
        assertThat(some.isSample()).isTrue();
        assertThat(some.looked()).isEqualTo(300);
        assertThat(some.clients()).isEqualTo(CLIENTS);
        assertThat(some.candidates()).isEqualTo(all.candidates()).isEqualTo(1_500);
        assertThat(some.lost().get(Reason.NOT_OF_THE_AUDIENCE)).isEqualTo(new Estimate(2_500, 2_500, 2_500));
        // The card needs no income, so nothing else decides about eligibility.
        assertThat(some.eligible()).isEqualTo(new Estimate(1_500, 1_500, 1_500));
        long before = all.lost().get(Reason.HAS_IT_ALREADY).clients();
        Estimate estimate = some.lost().get(Reason.HAS_IT_ALREADY);
        assertThat(before).isEqualTo(600);
        assertThat(estimate.from()).isLessThanOrEqualTo(before);
        assertThat(estimate.to()).isGreaterThanOrEqualTo(before);
        assertThat(estimate.to() - estimate.from()).isBetween(100L, 200L);
        // In whole clients, and nobody is lost twice.
        long lost = some.lost().values().stream().mapToLong(Estimate::clients).sum();
        assertThat(lost + some.reached().clients()).isEqualTo(CLIENTS);
        assertThat(some.plan().looked()).isEqualTo(CLIENTS);
        assertThat(some.plan().lost().get(Step.ELIGIBILITY)).isEqualTo(2_500);
    }

    @Test
    void the_same_question_has_the_same_sample() {
        Preview once = plans(300, () -> 0).of(campaign, 1, 0.02).orElseThrow();
        Preview again = plans(300, () -> 0).of(campaign, 1, 0.02).orElseThrow();
        assertThat(again.lost()).isEqualTo(once.lost());
    }

    @Test
    void a_plan_whose_time_is_over_says_of_how_many_it_speaks() {
        long[] asked = {0};
        long tenth = PostgresCampaignPlans.LONGEST.toNanos() / 10;
        Preview cut =
                plans(CLIENTS, () -> asked[0]++ * tenth).of(campaign, 1, 0.02).orElseThrow();
        assertThat(cut.cutShort()).isTrue();
        assertThat(cut.looked()).isEqualTo(10);
        assertThat(cut.isSample()).isTrue();
        assertThat(cut.clients()).isEqualTo(CLIENTS);
    }
}
