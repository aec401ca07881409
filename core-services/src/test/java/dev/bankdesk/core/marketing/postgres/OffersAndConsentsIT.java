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
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Consent;
import dev.bankdesk.core.marketing.consent.Consents;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.ProductPropensities;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An offer's life, what its answer teaches, consents in versions and what is held: on the real database. */
class OffersAndConsentsIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private final TestBank bank = TestBank.shared().withMarketing();
    private final MarketingPrimary primary =
            new MarketingPrimary(bank.addresses().marketing());
    private final PostgresOffers offers = new PostgresOffers(primary);
    private final PostgresConsents consents = new PostgresConsents(primary);
    private final PostgresHoldings holdings = new PostgresHoldings(primary);
    private Campaign campaign;

    @BeforeEach
    void campaign() {
        PostgresCampaigns campaigns =
                new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.fixed(NOW));
        int id = campaigns
                .draft(Situations.terms(Audience.EVERYBODY, Situations.limits(0), 1), new Person("ann", Role.ANALYST))
                .id();
        campaign = campaigns.activate(id, new Person("bob", Role.APPROVER));
    }

    /** To a client who agrees to be targeted, and to teach. */
    private long offer(long customer) throws SQLException {
        consents.set(customer, Purpose.TARGETING, true, "test", NOW);
        consents.set(customer, Purpose.TRAINING, true, "test", NOW);
        Trigger on = new Trigger(
                1_000 + customer, customer, NOW, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true);
        Decision decision = new Decision(on, List.of(new Way(campaign.id(), 1, 1, null, 0.02, 1)));
        List<Double> numbers = new ArrayList<>(Collections.nCopies(9, 0.0));
        numbers.set(0, customer * 100.0);
        OfferMade made = new OfferMade(
                campaign.terms(),
                20_00,
                new LocalText("why", "pourquoi"),
                new ClientFeatures(numbers, Segment.STANDARD));
        Stamp stamp =
                new Stamp(1, LocalDate.parse("2026-03-31").plusDays(customer / 40), NOW, PropensityChoice.SEGMENTS, 0);
        assertThat(new PostgresDecisions(primary).record(decision, made, stamp)).isEqualTo(Recorded.DONE);
        return Long.parseLong(text("select id from marketing.offer where customer = " + customer));
    }

    private ResponseOutcome respond(long offer, long customer, Response response, Instant at) {
        return offers.respond(offer, customer, response, at, "the inbox");
    }

    @Test
    void an_offer_goes_forward_only_and_each_state_has_its_event() throws SQLException {
        long offer = offer(7);
        assertThat(offers.seen(offer, NOW, "the inbox")).isTrue();
        assertThat(offers.delivered(offer, NOW, "the channel")).isFalse();
        assertThat(offers.seen(offer, NOW, "the inbox")).isFalse();
        assertThat(respond(offer, 7, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.COUNTED);
        assertThat(offers.seen(offer, NOW, "the inbox")).isFalse();
        assertThat(offers.delivered(99_999, NOW, "the channel")).isFalse();
        assertThat(text("select string_agg(state || ' ' || cause, ', ' order by id) from marketing.offer_event"))
                .isEqualTo("1 a decision, 3 the inbox, 4 the inbox");
    }

    @Test
    void a_response_that_is_repeated_late_or_for_nothing_is_told_so_and_counts_nothing() throws SQLException {
        long accepted = offer(7);
        long late = offer(8);
        long cancelled = offer(9);
        assertThat(respond(accepted, 7, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.COUNTED);
        assertThat(respond(accepted, 7, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.REPEATED);
        assertThat(respond(accepted, 7, Response.REFUSE, LATER)).isEqualTo(ResponseOutcome.ANSWERED_OTHERWISE);
        assertThat(respond(accepted, 8, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.UNKNOWN);
        assertThat(respond(99_999, 7, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.UNKNOWN);
        Instant tooLate = NOW.plus(DecisionWriter.OPEN);
        assertThat(respond(late, 8, Response.ACCEPT, tooLate)).isEqualTo(ResponseOutcome.EXPIRED);
        assertThat(respond(late, 8, Response.ACCEPT, tooLate)).isEqualTo(ResponseOutcome.EXPIRED);
        assertThat(consents.set(9, Purpose.TARGETING, false, "client", LATER).cancelledOffers())
                .isEqualTo(1);
        assertThat(respond(cancelled, 9, Response.REFUSE, LATER)).isEqualTo(ResponseOutcome.CANCELLED);
        assertThat(text("select string_agg(answered || ' ' || accepted, ',') from marketing.answer_count"))
                .isEqualTo("1 1");
        assertThat(text("select string_agg(customer || ' ' || state, ', ' order by id) from marketing.offer"))
                .isEqualTo("7 4, 8 6, 9 7");
    }

    /** An offer is dated as the order that it is about, up to a day ahead of the bank's clock. */
    @Test
    void no_step_of_an_offer_stands_before_the_one_before_it() throws SQLException {
        Instant soon = NOW.minus(Duration.ofHours(20));
        offers.delivered(offer(7), soon, "the channel");
        offer(8);
        consents.set(8, Purpose.TARGETING, false, "client", soon);
        offer(9);
        try (DecisionRound round = new DecisionRound(primary)) {
            List<BankMoment.Promotion> promotions = List.of(new BankMoment.Promotion(2, 1_008));
            ZoneId zone = ZoneId.of("Europe/Paris");
            assertThat(round.takeBack(
                            new BankMoment(null, zone, Currency.getInstance("EUR"), 200, 2, 1_008, promotions), soon))
                    .isEqualTo(1);
        }
        assertThat(text("select string_agg(state::text, ',' order by id) from marketing.offer"))
                .isEqualTo("2,7,7");
        assertThat(text("select count(*) from marketing.offer where state_at <> made_at"))
                .isEqualTo("0");
        assertThat(text("select count(*) || ' ' || count(distinct happened_at) from marketing.offer_event"))
                .isEqualTo("6 1");
    }

    @Test
    void words_are_kept_from_the_first_look_on_and_not_before_the_offer_was_made() throws SQLException {
        long offer = offer(7);
        Instant soon = NOW.minus(Duration.ofHours(20));
        offers.take(new OfferReply(offer, 7, OfferAct.DELIVERED, Language.EN, null, "the channel"), soon);
        assertThat(text("select count(*) from marketing.offer_text")).isEqualTo("0");
        offers.take(new OfferReply(offer, 7, OfferAct.SEEN, Language.EN, null, "the channel"), soon);
        assertThat(text("select string_agg((t.shown_at = o.made_at)::text, ',') from marketing.offer_text t"
                        + " join marketing.offer o on o.id = t.offer"))
                .isEqualTo("true");
    }

    @Test
    void of_many_who_answer_at_once_one_counts() throws Exception {
        long offer = offer(7);
        List<ResponseOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> answering = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Response response = i % 2 == 0 ? Response.ACCEPT : Response.REFUSE;
            Thread thread = new Thread(() -> outcomes.add(respond(offer, 7, response, LATER)));
            thread.start();
            answering.add(thread);
        }
        for (Thread thread : answering) {
            thread.join();
        }
        assertThat(outcomes).hasSize(6);
        assertThat(Collections.frequency(outcomes, ResponseOutcome.COUNTED)).isEqualTo(1);
        assertThat(text("select sum(answered) from marketing.answer_count")).isEqualTo("1");
    }

    @Test
    void what_nobody_answers_expires_and_teaches_only_where_it_was_delivered() throws SQLException {
        offers.delivered(offer(7), NOW, "the channel");
        offer(8);
        assertThat(offers.expireThoseBefore(NOW.plus(DecisionWriter.OPEN).minusSeconds(1)))
                .isZero();
        assertThat(offers.expireThoseBefore(NOW.plus(DecisionWriter.OPEN))).isEqualTo(2);
        assertThat(offers.expireThoseBefore(NOW.plus(DecisionWriter.OPEN))).isZero();
        assertThat(text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("1 0");
        assertThat(text("select string_agg(learned::text, ',' order by id) from marketing.offer"))
                .isEqualTo("true,false");
    }

    /** Else the models would hear of those who answer soon alone, and believe that more accept than do. */
    @Test
    void silence_of_a_week_teaches_a_no_and_a_yes_behind_it_is_heard() throws SQLException {
        offers.delivered(offer(7), NOW, "the channel");
        long late = offer(8);
        offers.seen(late, NOW, "the inbox");
        offer(9);
        Instant week = NOW.plus(PostgresOffers.SILENT);
        assertThat(offers.hearSilence(week.minusSeconds(1))).isZero();
        assertThat(offers.hearSilence(week)).isEqualTo(2);
        assertThat(offers.hearSilence(week)).isZero();
        assertThat(text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("2 0");
        assertThat(respond(late, 8, Response.ACCEPT, week)).isEqualTo(ResponseOutcome.COUNTED);
        assertThat(offers.expireThoseBefore(NOW.plus(DecisionWriter.OPEN))).isEqualTo(2);
        assertThat(text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("2 1");
        assertThat(text("select string_agg(learned || ' ' || learned_yes, ', ' order by id) from marketing.offer"))
                .isEqualTo("true false, true true, false false");
    }

    /** The first five hundred end with the other's product, the next begin with it: each would wait for the other's model. */
    @Test
    void two_who_end_offers_at_once_do_not_wait_for_each_other() throws Exception {
        run("insert into marketing.consent (customer, purpose, version, given, changed_at, source)"
                + " select c, 1, 1, true, now(), 'test' from generate_series(1, 1000) c");
        run("insert into marketing.decision (position, epoch, customer, decided_at, ways, model, answers)"
                + " select c, 1, c, now(), '\\x01', 1, 0 from generate_series(1, 1000) c");
        run(
                "insert into marketing.offer (campaign, version, customer, position, epoch, made_at, product, state, state_at,"
                        + " expires_at, consent_version, saving_minor, reason, segment, features)"
                        + " select " + campaign.id() + ", 1, c, c, 1, timestamptz '" + NOW + "',"
                        + " case when c <= 250 or c > 750 then 'a' else 'b' end, 2, timestamptz '" + NOW
                        + "', timestamptz '" + LATER
                        + "', 1, 1, 'why', 1 + c % 2, array_fill(0::float8, array[9]) from generate_series(1, 1000) c");
        List<Integer> ended = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier together = new CyclicBarrier(2);
        List<Thread> ending = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            PostgresOffers own =
                    new PostgresOffers(new MarketingPrimary(bank.addresses().marketing()));
            ending.add(new Thread(() -> {
                try {
                    together.await();
                    ended.add(own.expireThoseBefore(LATER));
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        ending.forEach(Thread::start);
        for (Thread thread : ending) {
            thread.join();
        }
        assertThat(ended).containsExactly(500, 500);
        assertThat(text(
                        "select string_agg(product || ' ' || segment || ' ' || answered, ', ' order by product, segment)"
                                + " from marketing.answer_count"))
                .isEqualTo("a 1 250, a 2 250, b 1 250, b 2 250");
    }

    private void run(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void who_does_not_agree_to_it_teaches_nothing() throws SQLException {
        long offer = offer(7);
        consents.set(7, Purpose.TRAINING, false, "client", NOW);
        assertThat(respond(offer, 7, Response.ACCEPT, LATER)).isEqualTo(ResponseOutcome.COUNTED);
        assertThat(text("select count(*) from marketing.answer_count")).isEqualTo("0");
        // Only the consent to be targeted ends offers.
        assertThat(text("select state from marketing.offer")).isEqualTo("4");
    }

    @Test
    void the_online_model_of_a_product_begins_with_fifty_clients_and_learns_answer_by_answer() throws SQLException {
        List<Long> made = new ArrayList<>();
        for (long customer = 1; customer <= Learning.FIRST_OFFERS; customer++) {
            made.add(offer(customer));
            if (customer == 10) {
                respond(made.get(0), 1, Response.REFUSE, LATER);
            }
        }
        // The first answer came too early for it.
        for (int i = 1; i < made.size(); i++) {
            respond(made.get(i), i + 1, i > 25 ? Response.ACCEPT : Response.REFUSE, LATER);
        }
        assertThat(text("select product || ' ' || answers from marketing.online_model"))
                .isEqualTo("no-fee-card 49");
        assertThat(text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("50 24");
        ProductPropensities known = new PostgresPropensities(primary, PropensityChoice.ONLINE).read();
        assertThat(known.answers()).isEqualTo(50);
        List<Double> numbers = new ArrayList<>(Collections.nCopies(9, 0.0));
        double before = known.of("no-fee-card", new ClientFeatures(numbers, Segment.STANDARD), 1);
        // Below the least number of answers that of the segment is taken.
        assertThat(before)
                .isGreaterThan(0.2)
                .isEqualTo(known.of("no-fee-card", new ClientFeatures(numbers, Segment.STANDARD), 2));
        numbers.set(0, 4_900.0);
        assertThat(Learning.load(state()).probability(new ClientFeatures(numbers, Segment.STANDARD)))
                .isGreaterThan(Learning.load(state())
                        .probability(new ClientFeatures(Collections.nCopies(9, 0.0), Segment.STANDARD)));
    }

    private byte[] state() throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("select state from marketing.online_model")) {
            row.next();
            return row.getBytes(1);
        }
    }

    @Test
    void consents_have_versions_and_a_history_and_nothing_said_is_not_given() {
        assertThat(consents.of(5)).allSatisfy((purpose, consent) -> {
            assertThat(consent.given()).isFalse();
            assertThat(consent.version()).isZero();
        });
        assertThat(consents.set(5, Purpose.TARGETING, true, "client", NOW).version())
                .isEqualTo(1);
        assertThat(consents.set(5, Purpose.TARGETING, true, "client", LATER))
                .isEqualTo(new PostgresConsents.Change(1, false, 0));
        assertThat(consents.set(5, Purpose.TARGETING, false, "banker", LATER).version())
                .isEqualTo(2);
        assertThat(consents.history(5))
                .containsExactly(
                        new Consent(5, Purpose.TARGETING, 1, true, NOW, "client"),
                        new Consent(5, Purpose.TARGETING, 2, false, LATER, "banker"));
        assertThat(consents.of(5).get(Purpose.TRAINING).given()).isFalse();
        assertThat(consents.setAll(
                        List.of(
                                new Consents.Said(6, Purpose.TARGETING, true),
                                new Consents.Said(5, Purpose.TRAINING, true),
                                new Consents.Said(5, Purpose.TARGETING, false)),
                        "an import",
                        LATER))
                .isEqualTo(new Consents.Changed(2, 0));
        assertThatThrownBy(() -> consents.set(5, Purpose.TARGETING, true, " ", NOW))
                .isInstanceOf(Refusal.class)
                .hasMessage("A consent needs a source of 1 to 100 characters.");
    }

    @Test
    void a_product_is_held_once_at_a_time() {
        assertThat(holdings.open(5, "no-fee-card", "offer", 0, NOW)).isTrue();
        assertThat(holdings.open(5, "no-fee-card", "offer", 0, LATER)).isFalse();
        assertThat(holdings.close(5, "no-fee-card", LATER)).isTrue();
        assertThat(holdings.close(5, "no-fee-card", LATER)).isFalse();
        assertThat(holdings.open(5, "no-fee-card", "banker", 0, LATER)).isTrue();
        assertThat(holdings.of(5))
                .containsExactly(
                        new PostgresHoldings.Holding("no-fee-card", "offer", 0, NOW, LATER),
                        new PostgresHoldings.Holding("no-fee-card", "banker", 0, LATER, null));
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
