package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Arbitration;

/** What candidates are ranked by. */
interface Policy {
    Arbitration arbitration();

    /** What arbitration takes as the propensity, between 0 and 1. */
    double rank(Question question);

    /** The probability that it states, to be held against the answer; NaN where it states none. */
    default double probability(Question question) {
        return Double.NaN;
    }

    default void learn(Question question, boolean accepted) {}
}
