package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private final Decider decider = new Decider(ContactPolicy.USUAL, Arbitration.USUAL);

    private Reason ended(Trigger on, ClientState client, Candidate candidate) {
        return decider.decide(on, Situations.TODAY, client, List.of(candidate))
                .ways()
                .get(0)
                .ended();
    }

    private Reason ended(ClientState client) {
        return ended(Situations.abroad(), client, Situations.candidate());
    }

    private static Instant daysAgo(long days) {
        return Situations.NOW.minus(Duration.ofDays(days));
    }

    private static ClientState offeredBefore(Long... daysAgo) {
        List<ClientState.PastOffer> offers = new ArrayList<>();
        for (long days : daysAgo) {
            offers.add(new ClientState.PastOffer(99, daysAgo(days)));
        }
        return Situations.client(Segment.STANDARD, Set.of(), true, false, offers, Map.of());
    }

    private static ClientState refusedBefore(long... daysAgo) {
        List<Instant> times = new ArrayList<>();
        for (long days : daysAgo) {
            times.add(daysAgo(days));
        }
        return Situations.client(Segment.STANDARD, Set.of(), true, false, List.of(), Map.of("no-fee-card", times));
    }

    @Test
    void what_passes_every_step_is_offered_with_its_score() {
        Decision decision = decider.decide(
                Situations.abroad(), Situations.TODAY, Situations.client(), List.of(Situations.candidate()));
        Way way = decision.offered().orElseThrow();
        assertThat(way.campaign()).isEqualTo(1);
        // 5 % of (42 − 7 − 1) euro.
        assertThat(way.score()).isCloseTo(170, within(1e-9));
    }

    @Test
    void eligibility_comes_first_and_names_the_term() {
        ClientState business =
                Situations.client(Segment.BUSINESS, Set.of("no-fee-card"), false, true, List.of(), Map.of());
        assertThat(ended(business)).isEqualTo(Reason.NOT_OF_THE_SEGMENT);
        Campaign elsewhere = Situations.campaign(
                1, Situations.terms(new Audience(Set.of(), Set.of("FR-13")), Situations.limits(0), 1));
        assertThat(ended(Situations.abroad(), Situations.client(), Situations.candidate(elsewhere, Situations.card())))
                .isEqualTo(Reason.NOT_OF_THE_AUDIENCE);
    }

    @Test
    void a_campaign_offers_only_while_it_runs_and_has_something_left() {
        Campaign paused = Situations.campaign(1, 1).pause(new Campaign.Person("bob", Role.APPROVER));
        assertThat(ended(Situations.abroad(), Situations.client(), Situations.candidate(paused, Situations.card())))
                .isEqualTo(Reason.NOT_RUNNING);
        assertThat(decider.decide(
                                Situations.abroad(),
                                LocalDate.parse("2026-04-01"),
                                Situations.client(),
                                List.of(Situations.candidate()))
                        .ways()
                        .get(0)
                        .ended())
                .isEqualTo(Reason.NOT_RUNNING);
        Candidate usedUp = new Candidate(Situations.campaign(1, 1), Situations.card(), 1, 20_00, 0.05, 1, true);
        assertThat(ended(Situations.abroad(), Situations.client(), usedUp)).isEqualTo(Reason.LIMIT_REACHED);
    }

    @Test
    void what_the_client_has_or_was_offered_or_does_not_need_is_not_applicable() {
        assertThat(ended(Situations.client(Segment.STANDARD, Set.of("no-fee-card"), true, false, List.of(), Map.of())))
                .isEqualTo(Reason.HAS_IT_ALREADY);
        ClientState offered = Situations.client(
                Segment.STANDARD, Set.of(), true, false, List.of(new ClientState.PastOffer(1, daysAgo(300))), Map.of());
        assertThat(ended(offered)).isEqualTo(Reason.OFFERED_BEFORE);
        assertThat(ended(Situations.atHome(), Situations.client(), Situations.candidate()))
                .isEqualTo(Reason.NOT_RELEVANT);
        Candidate dear = new Candidate(Situations.campaign(1, 1), Situations.card(), 1, 0, 0.05, 1, false);
        assertThat(ended(Situations.abroad(), Situations.client(), dear)).isEqualTo(Reason.NO_SAVING);
    }

    @Test
    void a_client_in_distress_gets_no_credit_and_may_get_something_else() {
        ClientState distressed = Situations.client(Segment.STANDARD, Set.of(), true, true, List.of(), Map.of());
        Candidate credit =
                Situations.candidate(Situations.campaign(2, 1), Situations.product("credit", true, new ForeignFees()));
        assertThat(ended(Situations.abroad(), distressed, credit)).isEqualTo(Reason.IN_DISTRESS);
        assertThat(ended(distressed)).isNull();
    }

    @Test
    void three_offers_in_thirty_days_are_enough_and_five_days_lie_between_two() {
        assertThat(ended(offeredBefore(29L, 20L, 10L))).isEqualTo(Reason.TOO_MANY_OFFERS);
        assertThat(ended(offeredBefore(30L, 20L, 10L))).isNull();
        assertThat(ended(offeredBefore(4L))).isEqualTo(Reason.COOLING_DOWN);
        assertThat(ended(offeredBefore(5L))).isNull();
    }

    @Test
    void two_refusals_suppress_a_product_and_the_suppression_expires() {
        assertThat(ended(refusedBefore(10))).isNull();
        assertThat(ended(refusedBefore(300, 179))).isEqualTo(Reason.SUPPRESSED);
        assertThat(ended(refusedBefore(300, 180))).isNull();
    }

    @Test
    void without_consent_nothing_is_offered() {
        assertThat(ended(Situations.client(Segment.STANDARD, Set.of(), false, false, List.of(), Map.of())))
                .isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void clients_of_the_control_group_pass_everything_else_and_get_nothing() {
        Campaign half = Situations.campaign(1, Situations.terms(Audience.EVERYBODY, Situations.limits(5_000), 1));
        int control = 0;
        for (long customer = 1; customer <= 2_000; customer++) {
            Reason reason = ended(
                    Situations.abroad(customer), Situations.client(), Situations.candidate(half, Situations.card()));
            assertThat(reason).isIn(null, Reason.IN_CONTROL_GROUP);
            control += reason == null ? 0 : 1;
        }
        // Four standard deviations of 2,000 throws of a coin.
        assertThat(control).isBetween(911, 1_089);
    }

    @Test
    void the_best_score_wins_whatever_the_order_and_the_older_of_two_that_are_equal() {
        Candidate first = Situations.candidate(Situations.campaign(1, 1), Situations.card());
        Candidate same =
                Situations.candidate(Situations.campaign(2, 1), Situations.product("b", false, new ForeignFees()));
        Candidate better =
                Situations.candidate(Situations.campaign(3, 1.5), Situations.product("c", false, new ForeignFees()));
        Candidate never =
                Situations.candidate(Situations.campaign(4, 0), Situations.product("d", false, new ForeignFees()));
        List<Candidate> all = new ArrayList<>(List.of(first, same, better, never));
        for (int i = 0; i < 4; i++) {
            Collections.rotate(all, 1);
            assertThat(decider.decide(Situations.abroad(), Situations.TODAY, Situations.client(), all)
                            .ways())
                    .extracting(Way::ended)
                    .containsExactly(Reason.ANOTHER_IS_BETTER, Reason.ANOTHER_IS_BETTER, null, Reason.WORTH_NOTHING);
        }
        assertThat(decider.decide(Situations.abroad(), Situations.TODAY, Situations.client(), List.of(same, first))
                        .offered()
                        .orElseThrow()
                        .campaign())
                .isEqualTo(1);
    }

    @Test
    void each_factor_of_the_arbitration_can_be_switched_off() {
        Candidate candidate = new Candidate(Situations.campaign(1, 3), Situations.card(), 1, 20_00, 0.5, 2, false);
        assertThat(new Arbitration(true, true, true, true).score(candidate)).isEqualTo(0.5 * 34_00 * 2 * 3);
        assertThat(new Arbitration(false, true, true, true).score(candidate)).isEqualTo(34_00 * 2 * 3);
        assertThat(new Arbitration(true, false, true, true).score(candidate)).isEqualTo(0.5 * 2 * 3);
        assertThat(new Arbitration(true, true, false, true).score(candidate)).isEqualTo(0.5 * 34_00 * 3);
        assertThat(new Arbitration(true, true, true, false).score(candidate)).isEqualTo(0.5 * 34_00 * 2);
    }
}
