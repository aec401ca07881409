package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignsAndDecisionsIT {
    private static final Person ANN = new Person("ann", Role.ANALYST);
    private static final Person BOB = new Person("bob", Role.APPROVER);
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    private static final Stamp STAMP = stamp(TODAY);

    private final TestBank bank = TestBank.shared().withMarketing();
    private final MarketingPrimary primary =
            new MarketingPrimary(bank.addresses().marketing());
    private final PostgresCampaigns campaigns =
            new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.fixed(NOW));
    private final PostgresDecisions decisions = new PostgresDecisions(primary);

    private static Stamp stamp(LocalDate today) {
        return new Stamp(1, today, NOW, PropensityChoice.SEGMENTS, 0);
    }

    private static OfferMade made(Campaign campaign) {
        return new OfferMade(
                campaign.terms(),
                20_00,
                new LocalText("Fees on payments abroad.", "Frais sur les paiements à l’étranger."),
                new ClientFeatures(List.of(1.0), Segment.STANDARD));
    }

    private static CampaignTerms terms(double lever) {
        return Situations.terms(
                new Audience(Set.of(Segment.STANDARD), Set.of("FR-75", "FR-13")), Situations.limits(1_000), lever);
    }

    @Test
    void a_campaign_is_stored_as_it_was_drafted_and_activated_by_another() throws SQLException {
        Campaign draft = campaigns.draft(terms(1.25), ANN);
        assertThat(campaigns.active()).isEmpty();
        assertThatThrownBy(() -> campaigns.activate(draft.id(), new Person("ann", Role.APPROVER)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot activate it as well");
        Campaign active = campaigns.activate(draft.id(), BOB);
        assertThat(campaigns.active()).containsExactly(active);
        assertThat(active.terms()).isEqualTo(terms(1.25));
        // The database holds it too, whatever program writes there.
        assertThatThrownBy(() -> run("update marketing.campaign set activated_by = drafted_by"))
                .hasMessageContaining("check constraint");
    }

    @Test
    void a_new_version_takes_over_when_it_is_activated_and_everything_is_noted() throws SQLException {
        int id = campaigns.draft(terms(1), ANN).id();
        campaigns.activate(id, BOB);
        campaigns.pause(id, ANN, TODAY);
        campaigns.resume(id, BOB, TODAY);
        Campaign next = campaigns.draftNext(id, terms(2), ANN);
        assertThat(campaigns.active()).singleElement().satisfies(each -> assertThat(each.version())
                .isEqualTo(1));
        // What is done to a campaign is done to the version that runs.
        assertThat(campaigns.pause(id, ANN, TODAY).campaign().version()).isEqualTo(1);
        campaigns.activate(id, BOB);
        assertThat(campaigns.active()).singleElement().satisfies(each -> {
            assertThat(each.version()).isEqualTo(2);
            assertThat(each.terms().lever()).isEqualTo(2);
            assertThat(each.salt()).isEqualTo(next.salt());
        });
        campaigns.stop(id, ANN);
        assertThat(campaigns.active()).isEmpty();
        assertThat(text("select string_agg(version || ':' || state || ' ' || who, ', ' order by id)"
                        + " from marketing.campaign_event"))
                .isEqualTo("1:1 ann, 1:2 bob, 1:3 ann, 1:2 bob, 2:1 ann, 1:3 ann, 1:4 bob, 2:2 bob, 2:4 ann");
    }

    @Test
    void a_campaign_for_what_the_bank_does_not_offer_is_refused() throws SQLException {
        run("update marketing.product set ended_at = now() where key = 'no-fee-card'");
        assertThatThrownBy(() -> campaigns.draft(terms(1), ANN))
                .isInstanceOf(Refusal.class)
                .hasMessage("The campaign's product is no-fee-card, which the bank does not offer.");
        assertThatThrownBy(() -> campaigns.pause(999, ANN, TODAY)).hasMessage("There is no campaign 999.");
    }

    /** A campaign that runs, and clients who agree to be targeted. */
    private Campaign running(CampaignLimits limits) {
        PostgresConsents consents = new PostgresConsents(primary);
        for (long customer = 7; customer < 20; customer++) {
            consents.set(customer, Purpose.TARGETING, true, "test", NOW);
        }
        int id = campaigns
                .draft(Situations.terms(Audience.EVERYBODY, limits, 1), ANN)
                .id();
        return campaigns.activate(id, BOB);
    }

    private static Decision offering(long position, long customer, Campaign campaign) {
        return new Decision(
                new Trigger(position, customer, NOW, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true),
                List.of(
                        new Way(campaign.id(), campaign.version(), 1, null, 0.25, 170),
                        new Way(campaign.id() + 1, 1, 1, Reason.IN_DISTRESS, 0.5, 0)));
    }

    @Test
    void the_same_transaction_twice_makes_no_second_offer() throws SQLException {
        Campaign campaign = running(Situations.limits(0));
        Decision decision = offering(41, 7, campaign);
        assertThat(decisions.record(decision, made(campaign), STAMP)).isEqualTo(Recorded.DONE);
        assertThat(decisions.record(decision, made(campaign), STAMP)).isEqualTo(Recorded.DECIDED_BEFORE);
        assertThat(decisions.ways(41)).contains(decision.ways());
        assertThat(text("select count(*) || ' ' || max(position) from marketing.offer"))
                .isEqualTo("1 41");
        assertThat(text("select offers from marketing.campaign_use")).isEqualTo("1");
    }

    @Test
    void a_client_gets_one_offer_of_a_campaign_however_many_decide_at_once() throws Exception {
        Campaign campaign = running(Situations.limits(0));
        List<Recorded> results = Collections.synchronizedList(new ArrayList<>());
        List<Thread> deciding = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long position = 100 + i;
            Thread thread = new Thread(
                    () -> results.add(decisions.record(offering(position, 7, campaign), made(campaign), STAMP)));
            thread.start();
            deciding.add(thread);
        }
        for (Thread thread : deciding) {
            thread.join();
        }
        assertThat(results).hasSize(8);
        assertThat(Collections.frequency(results, Recorded.DONE)).isEqualTo(1);
        assertThat(Collections.frequency(results, Recorded.OFFERED_MEANWHILE)).isEqualTo(7);
        // What was not offered left nothing behind: it is decided again.
        assertThat(text("select count(*) from marketing.decision")).isEqualTo("1");
    }

    @Test
    void no_more_offers_are_made_than_the_day_the_whole_and_the_budget_allow() throws SQLException {
        // The budget pays for four offers; a day has three.
        Campaign campaign = running(new CampaignLimits(4_99, 1_00, 10, 3, 0));
        List<Recorded> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(decisions.record(offering(200 + i, 10 + i, campaign), made(campaign), STAMP));
        }
        for (int i = 4; i < 6; i++) {
            results.add(
                    decisions.record(offering(200 + i, 10 + i, campaign), made(campaign), stamp(TODAY.plusDays(1))));
        }
        assertThat(results)
                .containsExactly(
                        Recorded.DONE,
                        Recorded.DONE,
                        Recorded.DONE,
                        Recorded.USED_UP_MEANWHILE,
                        Recorded.DONE,
                        Recorded.USED_UP_MEANWHILE);
        assertThat(text("select count(*) from marketing.decision")).isEqualTo("4");
    }

    /** Orders are dated up to a day ahead: two days are open, and come in any order. */
    @Test
    void each_day_keeps_its_own_limit_when_another_was_offered_on_in_between() throws SQLException {
        Campaign campaign = running(new CampaignLimits(1_000_00, 1_00, 10, 2, 0));
        List<LocalDate> days = List.of(
                TODAY, TODAY, TODAY.plusDays(1), TODAY, TODAY.plusDays(1), TODAY.plusDays(1), TODAY.minusDays(1));
        List<Recorded> results = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            results.add(decisions.record(offering(200 + i, 10 + i, campaign), made(campaign), stamp(days.get(i))));
        }
        assertThat(results)
                .containsExactly(
                        Recorded.DONE,
                        Recorded.DONE,
                        Recorded.DONE,
                        Recorded.USED_UP_MEANWHILE,
                        Recorded.DONE,
                        Recorded.USED_UP_MEANWHILE,
                        Recorded.DONE);
        assertThat(text("select string_agg(offers::text, ',' order by day) from marketing.campaign_day_use"))
                .isEqualTo("1,2,2");
        assertThat(text("select offers from marketing.campaign_use")).isEqualTo("5");
    }

    @Test
    void a_campaign_that_was_paused_or_a_consent_that_was_withdrawn_meanwhile_leaves_nothing() throws SQLException {
        Campaign campaign = running(Situations.limits(0));
        new PostgresConsents(primary).set(8, Purpose.TARGETING, false, "test", NOW);
        assertThat(decisions.record(offering(300, 8, campaign), made(campaign), STAMP))
                .isEqualTo(Recorded.CONSENT_WITHDRAWN_MEANWHILE);
        assertThat(decisions.record(offering(301, 99, campaign), made(campaign), STAMP))
                .isEqualTo(Recorded.CONSENT_WITHDRAWN_MEANWHILE);
        campaigns.pause(campaign.id(), ANN, TODAY);
        assertThat(decisions.record(offering(302, 9, campaign), made(campaign), STAMP))
                .isEqualTo(Recorded.STOPPED_MEANWHILE);
        assertThat(text("select count(*) from marketing.decision")).isEqualTo("0");
        campaigns.resume(campaign.id(), BOB, TODAY);
        assertThat(decisions.record(offering(302, 9, campaign), made(campaign), STAMP))
                .isEqualTo(Recorded.DONE);
        assertThat(text("select consent_version || ' ' || state || ' ' || product from marketing.offer"))
                .isEqualTo("1 1 no-fee-card");
    }

    @Test
    void a_decision_with_the_most_candidates_is_one_row_of_at_most_500_bytes() throws SQLException {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < WayCode.MOST_CANDIDATES; i++) {
            ways.add(new Way(1_000 + i, 9, 9, Reason.ANOTHER_IS_BETTER, 0.1234567, 123.4567));
        }
        Trigger on = new Trigger(
                Long.MAX_VALUE, Long.MAX_VALUE, NOW, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true);
        assertThat(decisions.record(new Decision(on, ways), null, STAMP)).isEqualTo(Recorded.DONE);
        assertThat(Integer.parseInt(text("select pg_column_size(d.*) from marketing.decision d")))
                .isBetween(400, 500);
    }

    private void run(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
