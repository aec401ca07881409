package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Way;

/** A score by changed levers and factors. The context is in no row: it is what the recorded score has beyond the other factors. */
record ReplayScore(RuleSet inForce, RuleSet rules) {

    double of(Way way, Book.Terms terms) {
        double lever = rules.levers().getOrDefault(way.campaign(), terms.lever());
        boolean isAsRecorded =
                way.score() > 0 && lever == terms.lever() && rules.arbitration().equals(inForce.arbitration());
        return isAsRecorded ? way.score() : product(rules.arbitration(), way, terms, lever, context(way, terms));
    }

    private double context(Way way, Book.Terms terms) {
        double others = product(inForce.arbitration(), way, terms, terms.lever(), 1);
        return way.score() > 0 && others > 0 && inForce.arbitration().byContext() ? way.score() / others : 1;
    }

    private static double product(Arbitration by, Way way, Book.Terms terms, double lever, double context) {
        return (by.byPropensity() ? way.propensity() : 1)
                * (by.byValue() ? terms.valueMinor() : 1)
                * (by.byContext() ? context : 1)
                * (by.byLever() ? lever : 1);
    }
}
