package dev.bankdesk.core.marketing.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparedClientsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    /** Campaign n is worth n times 10 euro. */
    private static Book book() {
        return way -> new Book.Terms("p" + way.campaign(), 10_00L * way.campaign(), 1, 100, 100, "s", 1_000);
    }

    private static Decision decision(long position, long customer, Way... ways) {
        return new Decision(
                new Trigger(
                        position,
                        customer,
                        AT.plusSeconds(position),
                        TransactionKind.CARD_PAYMENT,
                        Category.RESTAURANTS,
                        null,
                        true,
                        true),
                List.of(ways));
    }

    private static Way way(int campaign, Reason ended, double propensity) {
        return new Way(campaign, 1, 1, ended, propensity, ended == null ? propensity * 10_00 * campaign : 0);
    }

    private static ComparedClients compared(int campaign, Decision... decisions) {
        ComparedClients clients = new ComparedClients(campaign, book());
        for (Decision each : decisions) {
            clients.add(each);
        }
        return clients;
    }

    @Test
    void a_client_counts_once_at_the_first_moment_at_which_the_campaign_would_have_won() {
        ComparedClients clients = compared(
                2,
                decision(1, 7, way(1, null, 0.5), way(2, Reason.IN_CONTROL_GROUP, 0.1)),
                decision(2, 7, way(1, Reason.COOLING_DOWN, 0.5), way(2, Reason.IN_CONTROL_GROUP, 0.1)),
                decision(3, 7, way(2, Reason.IN_CONTROL_GROUP, 0.2)),
                decision(4, 8, way(1, Reason.ANOTHER_IS_BETTER, 0.1), way(2, null, 0.3)),
                decision(5, 9, way(2, Reason.NO_CONSENT, 0)),
                decision(6, 10, way(1, null, 0.3)));
        assertThat(clients.all())
                .extracting(moment -> moment.customer() + " " + moment.treated() + " "
                        + moment.at().minusMillis(AT.toEpochMilli()).getEpochSecond())
                .containsExactly("7 false 2", "8 true 4");
    }

    @Test
    void of_two_that_are_equal_the_older_campaign_would_have_won() {
        // 0.2 × 10 and 0.1 × 20.
        assertThat(compared(2, decision(1, 7, way(1, null, 0.2), way(2, Reason.IN_CONTROL_GROUP, 0.1)))
                        .all())
                .isEmpty();
        assertThat(compared(1, decision(1, 7, way(1, Reason.IN_CONTROL_GROUP, 0.2), way(2, null, 0.1)))
                        .all())
                .hasSize(1);
    }

    @Test
    void what_would_have_been_worth_nothing_is_no_moment() {
        assertThat(compared(2, decision(1, 7, way(2, Reason.IN_CONTROL_GROUP, 0)))
                        .all())
                .isEmpty();
    }

    /** The side follows from the salt alone: the same contest, with the client on either side of the campaign, counts or does not. */
    @Test
    void whether_a_client_is_compared_does_not_depend_on_its_side() {
        SplittableRandom chance = new SplittableRandom(5);
        int counted = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Double> propensities = new ArrayList<>();
            List<Boolean> held = new ArrayList<>();
            for (int campaign = 1; campaign <= 5; campaign++) {
                // A few values, so that many are equal.
                propensities.add(0.1 * chance.nextInt(6));
                held.add(chance.nextInt(3) == 0);
            }
            int own = 1 + chance.nextInt(5);
            held.set(own - 1, true);
            boolean control = !compared(own, decided(propensities, held)).all().isEmpty();
            held.set(own - 1, false);
            boolean treated = !compared(own, decided(propensities, held)).all().isEmpty();
            assertThat(control).as("%s %s campaign %d", propensities, held, own).isEqualTo(treated);
            counted += control ? 1 : 0;
        }
        assertThat(counted).isBetween(400, 1_600);
    }

    /** As the decider does: those that are held back end before the comparison, the best of the others is offered. */
    private static Decision decided(List<Double> propensities, List<Boolean> held) {
        int best = 0;
        double highest = 0;
        for (int campaign = 1; campaign <= propensities.size(); campaign++) {
            double score = propensities.get(campaign - 1) * 10_00 * campaign;
            if (!held.get(campaign - 1) && score > highest) {
                best = campaign;
                highest = score;
            }
        }
        List<Way> ways = new ArrayList<>();
        for (int campaign = 1; campaign <= propensities.size(); campaign++) {
            double propensity = propensities.get(campaign - 1);
            Reason ended = held.get(campaign - 1)
                    ? Reason.IN_CONTROL_GROUP
                    : campaign == best ? null : propensity == 0 ? Reason.WORTH_NOTHING : Reason.ANOTHER_IS_BETTER;
            ways.add(way(campaign, ended, propensity));
        }
        return decision(1, 7, ways.toArray(Way[]::new));
    }
}
