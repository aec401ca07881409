package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a rule cost: what recorded decisions would have come to without it, less what they came to. It is what the model expected
 * then, and no proof: many a rule is there to keep what no row counts, as trust or the law.
 *
 * @param ended candidates whose way it ended
 * @param inForce what was decided; @param without the same without the rule
 */
public record RuleCost(Reason rule, long ended, ReplayResult.Total inForce, ReplayResult without) {

    /** Each rule that ended somebody's way, in the order in which they are asked. */
    public static List<RuleCost> of(Replay replay, RuleSet rules, List<Decision> decisions) {
        Map<Reason, Long> ended = new EnumMap<>(Reason.class);
        decisions.stream()
                .flatMap(decision -> decision.ways().stream())
                .map(Way::ended)
                .filter(Objects::nonNull)
                .filter(RuleSet::isRule)
                .forEach(reason -> ended.merge(reason, 1L, Long::sum));
        ReplayResult.Total asDecided = replay.by(rules, decisions).against();
        List<RuleCost> costs = new ArrayList<>();
        ended.forEach((rule, count) ->
                costs.add(new RuleCost(rule, count, asDecided, replay.by(rules.without(rule), decisions))));
        return costs;
    }

    /** Offers that it kept back, at least; below zero where it made room for more. */
    public long leastOffers() {
        return without.leastOffers() - inForce.offers();
    }

    public long mostOffers() {
        return without.mostOffers() - inForce.offers();
    }

    /** In minor units of the reporting currency. */
    public long leastValueMinor() {
        return without.leastValueMinor() - inForce.expectedValueMinor();
    }

    public long mostValueMinor() {
        return without.mostValueMinor() - inForce.expectedValueMinor();
    }
}
