package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.simulator.population.Dice;
import java.util.function.ToDoubleFunction;

/** Those that learn nothing. */
final class Policies {
    private static final Arbitration BY_PROPENSITY_ALONE = new Arbitration(true, false, false, false);
    private static final Arbitration ALL_BUT_PROPENSITY = new Arbitration(false, true, true, true);

    private Policies() {}

    /** Knows what each offer really adds. */
    static Policy best(World world) {
        return by(Arbitration.USUAL, question -> world.uplift(question.client(), question.product(), question.month()));
    }

    /** Knows each client and taste, but for the trait that nobody observes: no model can do better. */
    static Policy bestWithoutTrait(World world) {
        return by(
                Arbitration.USUAL,
                question -> world.acceptanceWithoutTrait(question.client(), question.product(), question.month())
                        * (1 - world.opening(question.client(), question.product(), question.month())));
    }

    /** Any of those that pass the steps, each as likely. */
    static Policy random(long seed) {
        return by(
                BY_PROPENSITY_ALONE,
                question ->
                        Dice.of(seed, question.decision(), question.product()).nextDouble() + 1e-9);
    }

    /** The most valuable of those that pass the steps. */
    static Policy rules() {
        return by(ALL_BUT_PROPENSITY, question -> 1);
    }

    private static Policy by(Arbitration arbitration, ToDoubleFunction<Question> rank) {
        return new Policy() {
            @Override
            public Arbitration arbitration() {
                return arbitration;
            }

            @Override
            public double rank(Question question) {
                return rank.applyAsDouble(question);
            }
        };
    }
}
