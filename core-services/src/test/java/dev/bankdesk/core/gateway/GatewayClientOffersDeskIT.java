package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.OfferMade;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions;
import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.Propensity;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client's offers at a desk over a real gateway: every answer is read whole, and who may not see it is refused. */
class GatewayClientOffersDeskIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningGateway gateway;
    private static MadeOffers travel;
    private static MadeOffers other;
    private static MarketingPrimary primary;
    private static Instant now;
    private static long ada;
    private static GatewayCampaignDesk session;
    private static ClientOffersDesk desk;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        travel = new MadeOffers(TestBank.shared(), now, OfferChannel.INBOX);
        other = new MadeOffers(TestBank.shared(), now, OfferChannel.BANKER);
        primary = new MarketingPrimary(gateway.at.marketing());
        ada = gateway.customer("ada").id();
        String client = gateway.signedIn("ada", Role.CLIENT, ada);
        long offer = decide(ada, 101, now, null, Reason.ANOTHER_IS_BETTER, PropensityChoice.SEGMENTS);
        decide(
                ada,
                102,
                now.plusSeconds(3_600),
                Reason.OFFERED_BEFORE,
                Reason.IN_CONTROL_GROUP,
                PropensityChoice.SEGMENTS);
        gateway.send("POST", "/v1/offers/" + offer + ":see", client, "{\"language\":\"fr\"}");
        assertThat(gateway.send(
                                "POST",
                                "/v1/offers/" + offer + ":accept",
                                client,
                                "{\"language\":\"fr\"}",
                                "Idempotency-Key",
                                "yes")
                        .status())
                .isEqualTo(200);
        session = signedIn("banker", Role.BANKER);
        desk = session.clientOffers();
        await().atMost(SOON).until(() -> desk.decisions(ada).decisions().size() == 2);
        await().atMost(SOON).until(() -> desk.offers(ada).get(0).state() == OfferState.ACCEPTED);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static GatewayCampaignDesk signedIn(String name, Role role) {
        gateway.signedIn(name, role, 0);
        GatewayCampaignDesk signed = new GatewayCampaignDesk(gateway.at);
        signed.signIn(gateway.run + "." + name, RunningGateway.PASSWORD.toCharArray());
        return signed;
    }

    /** @param first how the travel campaign ended, null for its offer. @return the offer, 0 for none */
    private static long decide(
            long customer, long position, Instant at, Reason first, Reason second, PropensityChoice model) {
        PostgresConsents consents = new PostgresConsents(primary);
        consents.set(customer, Purpose.TARGETING, true, "test", at);
        consents.set(customer, Purpose.TRAINING, true, "test", at);
        Trigger on =
                new Trigger(position, customer, at, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true);
        Decision decision = new Decision(
                on,
                List.of(
                        new Way(travel.campaign().id(), 1, 1, first, 0.04, first == null ? 3.5 : 0),
                        new Way(
                                other.campaign().id(),
                                1,
                                1,
                                second,
                                0.02,
                                second == Reason.ANOTHER_IS_BETTER ? 1.25 : 0)));
        OfferMade made = new OfferMade(
                travel.campaign().terms(), 42_00, new LocalText("the fees abroad", "les frais à l’étranger"), client());
        Stamp stamp = new Stamp(1, LocalDate.ofInstant(at, ZoneOffset.UTC), at, model, 7);
        assertThat(new PostgresDecisions(primary).record(decision, made, stamp))
                .isEqualTo(PostgresDecisions.Recorded.DONE);
        return first == null
                ? Long.parseLong(travel.text("select id from marketing.offer where customer = " + customer))
                : 0;
    }

    private static ClientFeatures client() {
        return new ClientFeatures(
                Arrays.asList(812_00.0, 6.0, 2_140_00.0, 41.0, 300_00.0, 20_24.0, 3_480_00.0, 25.0, 42_00.0),
                Segment.PREMIUM);
    }

    @Test
    void an_offer_is_read_with_every_state_that_it_came_into_and_what_the_client_saw() {
        List<ClientOffer> offers = desk.offers(ada);
        assertThat(offers).hasSize(1);
        ClientOffer offer = offers.get(0);
        assertThat(offer.campaign()).isEqualTo(travel.campaign().id());
        assertThat(offer.position()).isEqualTo(101);
        assertThat(offer.epoch()).isEqualTo(1);
        assertThat(offer.saving()).isEqualByComparingTo(new BigDecimal("42.00"));
        assertThat(offer.reason()).isEqualTo("the fees abroad");
        assertThat(offer.channel()).isEqualTo(OfferChannel.INBOX);
        assertThat(offer.events())
                .extracting(ClientOffer.Event::state)
                .containsExactly(OfferState.PROPOSED, OfferState.SEEN, OfferState.ACCEPTED);
        assertThat(offer.events().get(0).at()).isEqualTo(now).isEqualTo(offer.madeAt());
        assertThat(offer.stateAt()).isEqualTo(offer.events().get(2).at());
        assertThat(offer.seen()).extracting(ClientOffer.Seen::language).containsExactly("fr");
        assertThat(offer.seen().get(0).body())
                .isEqualTo(travel.campaign().terms().text().body().fr());
    }

    @Test
    void consents_are_read_as_they_are_and_as_they_were() {
        ConsentsAnswer consents = desk.consents(ada);
        assertThat(consents.of(Purpose.TARGETING).orElseThrow().given()).isTrue();
        assertThat(consents.of(Purpose.TRAINING).orElseThrow().source()).isEqualTo("test");
        assertThat(consents.history()).hasSize(2).allMatch(said -> said.version() == 1);
        ConsentsAnswer nobody = desk.consents(gateway.customer("ben").id());
        assertThat(nobody.of(Purpose.TARGETING).orElseThrow())
                .isEqualTo(new ConsentsAnswer.Said(Purpose.TARGETING, false, 0, null, ""));
        assertThat(nobody.history()).isEmpty();
    }

    @Test
    void a_decision_tells_every_candidates_way() {
        List<DecisionsAnswer.Brief> decisions = desk.decisions(ada).decisions();
        assertThat(decisions).extracting(DecisionsAnswer.Brief::position).containsExactly(102L, 101L);
        assertThat(decisions.get(0).campaign()).isNull();
        assertThat(decisions.get(1).campaign()).isEqualTo(travel.campaign().id());

        DecisionAnswer why = desk.decision(101, 1);
        assertThat(why.customer()).isEqualTo(ada);
        assertThat(why.offered().orElseThrow().propensity()).isCloseTo(0.04, within(1e-6));
        DecisionAnswer.Way loser = why.of(other.campaign().id()).orElseThrow();
        assertThat(loser.endedAt()).isEqualTo(Step.ARBITRATION);
        assertThat(loser.reason()).isEqualTo(Reason.ANOTHER_IS_BETTER);
        assertThat(loser.passed(Step.CONTROL_GROUP)).isTrue();
        assertThat(loser.product().fr()).isEqualTo("Carte sans frais à l’étranger");
        assertThat(loser.inWords().en()).contains("its score of 1.25 is not above the 3.50");
        assertThat(why.model()).isEqualTo("segments, n = 7");
        assertThat(why.inputs())
                .filteredOn(fact -> fact.label().en().equals("Behaviour"))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.inWords().en()).startsWith("812.00 EUR in 6 countries in 30 days; ");
                    assertThat(fact.inWords().fr()).startsWith("812,00 EUR dans 6 pays en 30 jours ; ");
                });
        assertThat(why.offer().answer().fr()).isEqualTo("acceptée");

        // Of both the same product and client: ranked by the segments' rates, one interval holds for both.
        assertThat(loser.now()).isEqualTo(why.offered().orElseThrow().now());
        assertThat(loser.now().low()).isPositive().isLessThan(loser.now().probability());

        DecisionAnswer nothing = desk.decision(102, 1);
        assertThat(nothing.ways()).extracting(DecisionAnswer.Way::now).containsOnlyNulls();
        assertThat(nothing.offered()).isEmpty();
        assertThat(nothing.offer()).isNull();
        assertThat(nothing.likely()).isNull();
        assertThat(nothing.ways())
                .extracting(DecisionAnswer.Way::reason)
                .containsExactly(Reason.IN_CONTROL_GROUP, Reason.OFFERED_BEFORE);
    }

    @Test
    void an_offer_says_how_likely_it_is_seen_now_with_its_interval_and_what_speaks_for_it() {
        DecisionAnswer.Likely likely = desk.decision(101, 1).likely();
        assertThat(likely.online()).isFalse();
        // The client's own yes, which it let teach.
        assertThat(likely.answers()).isEqualTo(1);
        assertThat(likely.low()).isPositive().isLessThan(likely.probability());
        assertThat(likely.high()).isGreaterThan(likely.probability()).isLessThan(1);
        assertAddsUp(likely);
    }

    @Test
    void where_the_online_model_ranked_it_tells_what_it_says_of_what_it_was_told_then() {
        long cleo = gateway.customer("cleo").id();
        decide(cleo, 201, now, null, Reason.ANOTHER_IS_BETTER, PropensityChoice.ONLINE);
        List<ClientFeatures> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(new ClientFeatures(
                    new ArrayList<>(Collections.nCopies(9, 100.0 * i)),
                    i % 2 == 0 ? Segment.PREMIUM : Segment.STANDARD));
        }
        OnlinePropensity model =
                new OnlinePropensity(OnlineSettings.USUAL, FeatureEncoder.fit(ClientFeatures.LIST, rows));
        for (int i = 0; i < 120; i++) {
            model.learn(rows.get(i % 60), i % 3 == 0);
        }
        travel.run("insert into marketing.online_model (product, state, answers) values ('no-fee-card', '\\x"
                + HexFormat.of().formatHex(model.save()) + "', 120)");
        await().atMost(SOON).until(() -> desk.decision(201, 1).likely().online());

        DecisionAnswer.Likely likely = desk.decision(201, 1).likely();
        Propensity expected = model.estimate(client());
        assertThat(likely.answers()).isEqualTo(120);
        assertThat(likely.probability()).isCloseTo(expected.probability(), within(1e-12));
        assertThat(likely.low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(likely.high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(likely.contributions()).hasSize(10);
        DecisionAnswer decision = desk.decision(201, 1);
        assertThat(decision.offered().orElseThrow().now().low()).isCloseTo(expected.low(), within(1e-12));
        // Of the other one the model was told another saving, which is not kept.
        assertThat(decision.of(other.campaign().id()).orElseThrow().now()).isNull();
        assertThat(likely.contributions().get(0).feature())
                .isEqualTo(expected.strongest(1).get(0).feature());
        assertAddsUp(likely);
    }

    private static void assertAddsUp(DecisionAnswer.Likely likely) {
        double logit = likely.base()
                + likely.contributions().stream()
                        .mapToDouble(DecisionAnswer.Contribution::logit)
                        .sum();
        assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(likely.probability(), within(1e-9));
    }

    @Test
    void the_dossier_comes_as_the_bytes_of_its_file_in_the_language_that_was_asked_for() {
        String page = new String(desk.dossier(101, 1, Language.FR, DossierFormat.HTML), StandardCharsets.UTF_8);
        assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"fr\">", "Décision 101", "acceptée");
        byte[] pdf = desk.dossier(101, 1, Language.EN, DossierFormat.PDF);
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        // Whole, and not as text: half of a PDF are bytes that are no letters.
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1).strip()).endsWith("%%EOF");
        assertThat(new String(pdf, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isNotEqualTo(pdf);
    }

    @Test
    void each_role_is_given_what_it_may_see_and_a_session_that_is_over_nothing() {
        ClientOffersDesk analyst = signedIn("analyst", Role.ANALYST).clientOffers();
        assertThat(analyst.offers(ada)).hasSize(1);
        assertThatThrownBy(() -> analyst.decisions(ada)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> analyst.dossier(101, 1, Language.EN, DossierFormat.PDF))
                .isInstanceOf(Refusal.class);
        ClientOffersDesk auditor = signedIn("auditor", Role.AUDITOR).clientOffers();
        assertThat(auditor.decisions(ada).decisions()).hasSize(2);
        assertThatThrownBy(() -> auditor.offers(ada)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> desk.decision(987_654_321, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("There is no decision on position 987654321");

        GatewayCampaignDesk leaving = signedIn("leaving", Role.BANKER);
        ClientOffersDesk offers = leaving.clientOffers();
        assertThat(offers.offers(ada)).hasSize(1);
        leaving.signOut();
        assertThatThrownBy(() -> offers.offers(ada)).isInstanceOf(SignedOut.class);
    }

    @Test
    void products_have_their_names() {
        assertThat(desk.products()).extracting(ProductName::key).contains("no-fee-card");
    }
}
