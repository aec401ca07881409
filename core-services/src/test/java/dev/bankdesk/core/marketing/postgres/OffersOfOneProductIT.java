package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two campaigns of one product that each have an offer open with one client, on the real database. */
class OffersOfOneProductIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private final TestBank bank = TestBank.shared().withMarketing();
    private final MarketingPrimary primary =
            new MarketingPrimary(bank.addresses().marketing());
    private final PostgresOffers offers = new PostgresOffers(primary);
    private Campaign first;
    private Campaign second;
    private int position;

    @BeforeEach
    void campaigns() {
        PostgresConsents consents = new PostgresConsents(primary);
        consents.set(7, Purpose.TARGETING, true, "test", NOW);
        consents.set(7, Purpose.TRAINING, true, "test", NOW);
        first = campaign();
        second = campaign();
    }

    private Campaign campaign() {
        PostgresCampaigns campaigns =
                new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.fixed(NOW));
        int id = campaigns
                .draft(Situations.terms(Audience.EVERYBODY, Situations.limits(0), 1), new Person("ann", Role.ANALYST))
                .id();
        return campaigns.activate(id, new Person("bob", Role.APPROVER));
    }

    private long offer(Campaign campaign) throws SQLException {
        Trigger on = new Trigger(
                1_000L + position++, 7, NOW, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true);
        Decision decision = new Decision(on, List.of(new Way(campaign.id(), 1, 1, null, 0.02, 1)));
        ClientFeatures client = new ClientFeatures(Collections.nCopies(9, 0.0), Segment.STANDARD);
        Stamp stamp = new Stamp(1, LocalDate.parse("2026-03-31"), NOW, PropensityChoice.SEGMENTS, 0);
        assertThat(new PostgresDecisions(primary)
                        .record(
                                decision,
                                new OfferMade(campaign.terms(), 20_00, new LocalText("why", "pourquoi"), client),
                                stamp))
                .isEqualTo(Recorded.DONE);
        return Long.parseLong(text("select max(id) from marketing.offer"));
    }

    private ResponseOutcome accept(long offer) {
        return offers.respond(offer, 7, Response.ACCEPT, LATER, "the inbox");
    }

    @Test
    void with_the_first_that_is_accepted_the_other_ends_and_teaches_nothing() throws SQLException {
        long one = offer(first);
        long other = offer(second);
        assertThat(accept(one)).isEqualTo(ResponseOutcome.COUNTED);
        assertThat(accept(other)).isEqualTo(ResponseOutcome.CANCELLED);
        assertThat(accept(one)).isEqualTo(ResponseOutcome.REPEATED);
        assertThat(text("select string_agg(state || ' ' || cause, ', ' order by id) from marketing.offer_event"
                        + " where offer = " + other))
                .isEqualTo("1 a decision, 7 another offer of the product was accepted");
        assertThat(text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("1 1");
    }

    @Test
    void what_was_decided_before_and_made_behind_the_acceptance_is_not_taken_again() throws SQLException {
        accept(offer(first));
        long late = offer(second);
        assertThat(accept(late)).isEqualTo(ResponseOutcome.CANCELLED);
        assertThat(text("select count(*) from marketing.offer where state = 4")).isEqualTo("1");
    }

    @Test
    void what_the_ledger_did_not_open_may_be_taken_by_the_other() throws SQLException {
        accept(offer(first));
        run("update marketing.offer set not_opened = 'no account'");
        assertThat(accept(offer(second))).isEqualTo(ResponseOutcome.COUNTED);
    }

    @Test
    void what_a_banker_opened_is_not_taken_again_until_it_is_closed() throws SQLException {
        PostgresHoldings holdings = new PostgresHoldings(primary);
        long offer = offer(first);
        String product = text("select product from marketing.offer");
        holdings.open(7, product, "banker", 0, NOW);
        assertThat(accept(offer)).isEqualTo(ResponseOutcome.CANCELLED);
        assertThat(text("select cause from marketing.offer_event where state = 7"))
                .isEqualTo("the client has the product");
        holdings.close(7, product, NOW);
        assertThat(accept(offer(second))).isEqualTo(ResponseOutcome.COUNTED);
    }

    @Test
    void of_two_that_are_accepted_at_once_one_counts() throws Exception {
        List<Long> both = List.of(offer(first), offer(second));
        List<ResponseOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> answering = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long offer = both.get(i % 2);
            answering.add(new Thread(() -> outcomes.add(accept(offer))));
        }
        answering.forEach(Thread::start);
        for (Thread thread : answering) {
            thread.join();
        }
        assertThat(outcomes).hasSize(6);
        assertThat(Collections.frequency(outcomes, ResponseOutcome.COUNTED)).isEqualTo(1);
        assertThat(text("select string_agg(state::text, ',' order by state) from marketing.offer"))
                .isEqualTo("4,7");
    }

    private String text(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }
}
