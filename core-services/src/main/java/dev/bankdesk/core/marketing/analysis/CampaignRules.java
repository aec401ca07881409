package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decision;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * What decisions would have come to by other rules: an estimate, replayed from rows.
 *
 * @param from time of the first decision; null where there is none; @param to of the last
 * @param contacts how often a client was spoken to by the rules in force
 * @param inForce as they were decided
 * @param changed null where nothing was changed; then {@code costs} says what each rule cost
 * @param complete false where the campaign has more decisions than are replayed, or some by other rules of the bank: the newest count
 */
public record CampaignRules(
        int campaign,
        Currency currency,
        Instant from,
        Instant to,
        ContactPolicy contacts,
        ReplayResult.Total inForce,
        ReplayResult changed,
        List<RuleCost> costs,
        boolean complete,
        AsOf asOf) {
    public CampaignRules {
        costs = List.copyOf(costs);
    }

    /**
     * @param replay of the rules in force
     * @param decisions in their order
     */
    public static CampaignRules of(
            int campaign,
            Currency currency,
            Replay replay,
            RuleSet inForce,
            RuleChange change,
            List<Decision> decisions,
            boolean complete,
            AsOf asOf) {
        return new CampaignRules(
                campaign,
                currency,
                decisions.isEmpty() ? null : decisions.get(0).on().at(),
                decisions.isEmpty()
                        ? null
                        : decisions.get(decisions.size() - 1).on().at(),
                inForce.contacts(),
                replay.by(inForce, decisions).against(),
                change.isNone() ? null : replay.by(change.applied(inForce, campaign), decisions),
                change.isNone() ? RuleCost.of(replay, inForce, decisions) : List.of(),
                complete,
                asOf);
    }
}
