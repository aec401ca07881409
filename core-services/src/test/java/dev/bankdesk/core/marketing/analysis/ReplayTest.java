package dev.bankdesk.core.marketing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final RuleSet IN_FORCE = RuleSet.inForce(new ContactPolicy(2, 30, 5, 2, 180), Arbitration.USUAL);
    private static final List<Decision> RECORDED = World.decide(IN_FORCE);

    private static Replay replay() {
        return new Replay(World.book(), IN_FORCE, World.ZONE, Map.of());
    }

    @Test
    void by_the_rules_in_force_each_decision_comes_out_as_it_was_recorded() {
        ReplayResult same = replay().by(IN_FORCE, RECORDED);
        assertThat(same.isCertain()).isTrue();
        assertThat(same.against().changed()).isZero();
        assertThat(same.against().decisions()).isEqualTo(3_000);
        assertThat(same.against().offers())
                .isEqualTo(RECORDED.stream()
                        .filter(decision -> decision.offered().isPresent())
                        .count())
                .isGreaterThan(200);
        // The comparison would be worth little without rules that end ways.
        assertThat(RECORDED.stream()
                        .flatMap(decision -> decision.ways().stream())
                        .map(Way::ended))
                .contains(
                        Reason.LIMIT_REACHED,
                        Reason.COOLING_DOWN,
                        Reason.TOO_MANY_OFFERS,
                        Reason.NO_CONSENT,
                        Reason.IN_CONTROL_GROUP,
                        Reason.ANOTHER_IS_BETTER,
                        Reason.IN_DISTRESS);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("stricter contacts", IN_FORCE.withContacts(new ContactPolicy(1, 30, 5, 2, 180))),
                Arguments.of("no cool-down", IN_FORCE.withContacts(new ContactPolicy(2, 30, 0, 2, 180))),
                Arguments.of("looser contacts", IN_FORCE.withContacts(new ContactPolicy(3, 30, 5, 2, 180))),
                Arguments.of("lower limit", IN_FORCE.withLimit(1, 40)),
                Arguments.of("higher limit", IN_FORCE.withLimit(2, 60)),
                Arguments.of("another lever", IN_FORCE.withLever(3, 5)),
                Arguments.of("lever of nothing", IN_FORCE.withLever(1, 0)),
                Arguments.of("no control group", IN_FORCE.withControlGroup(1, 0)),
                Arguments.of("without propensity", IN_FORCE.withArbitration(new Arbitration(false, true, true, true))));
    }

    /** Decided anew by the bank's own classes with all that they know, beside replayed from the rows; within 2 %, no strict bounds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void what_the_changed_rules_really_come_to_lies_between_the_two_runs(String name, RuleSet changed) {
        ReplayResult told = replay().by(changed, RECORDED);
        List<Decision> truly = World.decide(changed);
        long offers = truly.stream().filter(one -> one.offered().isPresent()).count();
        double acceptances = truly.stream()
                .flatMap(one -> one.offered().stream())
                .mapToDouble(Way::propensity)
                .sum();
        assertThat((double) offers).isBetween(told.leastOffers() * 0.98, told.mostOffers() * 1.02);
        assertThat(acceptances).isBetween(told.leastAcceptances() * 0.98, told.mostAcceptances() * 1.02);
        assertThat(told.inFavour().changed()).isPositive();
    }

    private static Decision decision(long position, Way... ways) {
        return decision(position, 7, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(86_400 * position), ways);
    }

    private static Decision decision(long position, long customer, Instant at, Way... ways) {
        return new Decision(
                new Trigger(
                        position, customer, at, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, true, true),
                List.of(ways));
    }

    private static Way way(int campaign, Reason ended, double propensity, double score) {
        return new Way(campaign, 1, 1, ended, propensity, score);
    }

    /** Worth 40 euro each, no control group, levers 1. */
    private static Replay byHand() {
        return new Replay(
                way -> new Book.Terms("p" + way.campaign(), 40_00, 1, 100, 100, "s", 0),
                IN_FORCE,
                World.ZONE,
                Map.of());
    }

    @Test
    void the_cost_of_a_cool_down_is_certain_where_consent_stands_in_the_same_row() {
        List<Decision> decisions = List.of(
                decision(1, way(1, null, 0.10, 400)),
                // Too soon for campaign 2, and nothing else is known of it; campaign 3 shows that the client consents.
                decision(2, way(2, Reason.COOLING_DOWN, 0.05, 0), way(3, Reason.WORTH_NOTHING, 0, 0)),
                decision(3, way(2, Reason.COOLING_DOWN, 0.05, 0)),
                decision(9, way(2, null, 0.05, 200)));
        List<RuleCost> costs = RuleCost.of(byHand(), IN_FORCE, decisions);
        assertThat(costs).hasSize(1);
        RuleCost cost = costs.get(0);
        assertThat(cost.rule()).isEqualTo(Reason.COOLING_DOWN);
        assertThat(cost.ended()).isEqualTo(2);
        // 0.10 × 40 + 0.05 × 40.
        assertThat(cost.inForce().expectedValueMinor()).isEqualTo(6_00);
        // The offer only comes earlier, in the second decision or in the fourth: nothing is gained.
        assertThat(cost.leastOffers()).isZero();
        assertThat(cost.mostOffers()).isZero();
        assertThat(cost.mostValueMinor()).isZero();
    }

    @Test
    void what_a_row_does_not_tell_leaves_the_cost_open_between_two_figures() {
        List<Decision> decisions = List.of(
                decision(1, way(1, Reason.NOT_OF_THE_AUDIENCE, 0.10, 0)),
                decision(2, way(2, Reason.IN_CONTROL_GROUP, 0.05, 0)));
        List<RuleCost> costs = RuleCost.of(
                new Replay(
                        way -> new Book.Terms("p", 40_00, 1, 100, 100, "s", way.campaign() == 2 ? 10_000 : 0),
                        IN_FORCE,
                        World.ZONE,
                        Map.of()),
                IN_FORCE,
                decisions);
        assertThat(costs).hasSize(2);
        assertThat(costs.get(0).leastValueMinor()).isZero();
        assertThat(costs.get(0).mostValueMinor()).isEqualTo(4_00);
        // Behind the control group stands only the comparison.
        assertThat(costs.get(1).without().isCertain()).isTrue();
        assertThat(costs.get(1).leastValueMinor()).isEqualTo(2_00);
    }

    @Test
    void days_that_take_turns_are_counted_each_on_its_own() {
        Instant today = Instant.parse("2026-03-10T12:00:00Z");
        Instant tomorrow = Instant.parse("2026-03-11T09:00:00Z");
        Way offered = way(1, null, 0.10, 400);
        Way usedUp = way(1, Reason.LIMIT_REACHED, 0.10, 0);
        Replay oneADay =
                new Replay(way -> new Book.Terms("p", 40_00, 1, 100, 1, "s", 0), IN_FORCE, World.ZONE, Map.of());
        ReplayResult told = oneADay.by(
                IN_FORCE.withLimit(1, 50),
                List.of(
                        decision(1, 1, today, offered),
                        decision(2, 2, tomorrow, offered),
                        decision(3, 3, today, usedUp),
                        decision(4, 4, tomorrow, usedUp)));
        assertThat(told.leastOffers()).isEqualTo(2);
        assertThat(told.mostOffers()).isEqualTo(2);
    }

    @Test
    void another_limit_a_day_lets_as_many_through_on_each_day() {
        Instant today = Instant.parse("2026-03-10T12:00:00Z");
        Way usedUp = way(1, Reason.LIMIT_REACHED, 0.10, 0);
        Replay oneADay =
                new Replay(way -> new Book.Terms("p", 40_00, 1, 100, 1, "s", 0), IN_FORCE, World.ZONE, Map.of());
        List<Decision> decisions = List.of(
                decision(1, 1, today, way(1, null, 0.10, 400)),
                decision(2, 2, today, usedUp),
                decision(3, 3, today, usedUp));
        // Whether the second would have passed the rules behind the limit its row does not tell.
        assertThat(oneADay.by(IN_FORCE.withDailyLimit(1, 2), decisions).mostOffers())
                .isEqualTo(2);
        assertThat(oneADay.by(IN_FORCE, decisions).mostOffers()).isEqualTo(1);
        assertThat(oneADay.by(IN_FORCE.withDailyLimit(1, 0), decisions).mostOffers())
                .isZero();
    }

    @Test
    void the_comparison_itself_is_no_rule_to_switch_off() {
        assertThatThrownBy(() -> IN_FORCE.without(Reason.ANOTHER_IS_BETTER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IN_FORCE.withLever(1, -1)).hasMessage("the lever of campaign 1 cannot be -1.0");
    }
}
