package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.Reason;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * By which rules decisions are gone through again. Whoever replays says which contact policy and arbitration they were made by.
 *
 * @param off rules that end nobody's way
 * @param levers by campaign, where they differ from the recorded terms
 * @param mostOffers by campaign, in all, where they differ; {@code mostOffersDaily} on one day of the bank's
 * @param controlBasisPoints by campaign, where they differ
 */
public record RuleSet(
        ContactPolicy contacts,
        Arbitration arbitration,
        Set<Reason> off,
        Map<Integer, Double> levers,
        Map<Integer, Long> mostOffers,
        Map<Integer, Long> mostOffersDaily,
        Map<Integer, Integer> controlBasisPoints) {

    public RuleSet {
        off = Set.copyOf(off);
        levers = Map.copyOf(levers);
        mostOffers = Map.copyOf(mostOffers);
        mostOffersDaily = Map.copyOf(mostOffersDaily);
        controlBasisPoints = Map.copyOf(controlBasisPoints);
        levers.forEach((campaign, lever) -> require(lever >= 0, "lever of campaign " + campaign, lever));
        mostOffers.forEach((campaign, most) -> require(most >= 0, "limit of campaign " + campaign, most));
        mostOffersDaily.forEach((campaign, most) -> require(most >= 0, "daily limit of campaign " + campaign, most));
        controlBasisPoints.forEach((campaign, share) ->
                require(share >= 0 && share <= 10_000, "control group of campaign " + campaign, share));
    }

    private static void require(boolean right, String what, Object value) {
        if (!right) {
            throw new IllegalArgumentException("the " + what + " cannot be " + value);
        }
    }

    /** As they were in force. */
    public static RuleSet inForce(DecisionRules rules) {
        return inForce(rules.contacts(), rules.arbitration());
    }

    /** As they were in force. */
    public static RuleSet inForce(ContactPolicy contacts, Arbitration arbitration) {
        return new RuleSet(contacts, arbitration, Set.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** @throws IllegalArgumentException for the arbitration's reasons, which are no rules but the comparison itself */
    public RuleSet without(Reason rule) {
        if (!isRule(rule)) {
            throw new IllegalArgumentException(rule + " is what the comparison says, and no rule");
        }
        EnumSet<Reason> more = EnumSet.of(rule);
        more.addAll(off);
        return new RuleSet(contacts, arbitration, more, levers, mostOffers, mostOffersDaily, controlBasisPoints);
    }

    static boolean isRule(Reason reason) {
        return reason != Reason.ANOTHER_IS_BETTER && reason != Reason.WORTH_NOTHING;
    }

    public RuleSet withLever(int campaign, double lever) {
        return new RuleSet(
                contacts,
                arbitration,
                off,
                with(levers, campaign, lever),
                mostOffers,
                mostOffersDaily,
                controlBasisPoints);
    }

    public RuleSet withLimit(int campaign, long most) {
        return new RuleSet(
                contacts,
                arbitration,
                off,
                levers,
                with(mostOffers, campaign, most),
                mostOffersDaily,
                controlBasisPoints);
    }

    public RuleSet withDailyLimit(int campaign, long most) {
        return new RuleSet(
                contacts,
                arbitration,
                off,
                levers,
                mostOffers,
                with(mostOffersDaily, campaign, most),
                controlBasisPoints);
    }

    public RuleSet withControlGroup(int campaign, int basisPoints) {
        return new RuleSet(
                contacts,
                arbitration,
                off,
                levers,
                mostOffers,
                mostOffersDaily,
                with(controlBasisPoints, campaign, basisPoints));
    }

    public RuleSet withContacts(ContactPolicy policy) {
        return new RuleSet(policy, arbitration, off, levers, mostOffers, mostOffersDaily, controlBasisPoints);
    }

    public RuleSet withArbitration(Arbitration other) {
        return new RuleSet(contacts, other, off, levers, mostOffers, mostOffersDaily, controlBasisPoints);
    }

    private static <V> Map<Integer, V> with(Map<Integer, V> map, int campaign, V value) {
        Map<Integer, V> more = new HashMap<>(map);
        more.put(campaign, value);
        return more;
    }
}
