package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Goes through recorded decisions again by changed rules, one after the other, so that an offer that would have been made counts in
 * the limits and contacts of those after it.
 *
 * <p>A row tells the first reason against each candidate. What would have followed on it is known where it can be worked out:
 * limits and contacts from the offers before, the control group from its salt, consent from another candidate of the same decision
 * that came so far. What the row does not tell (whether the client had the product, the transaction was relevant, it would have
 * saved something, the client was in distress, a suppression stood) counts as against the candidate in one run and as for it in
 * another; the truth lies between. Two things stay unknown to both: what a client would have answered to an offer that was not made,
 * and what the model would have learned from it. A score that was not recorded is worked out with a context of 1.
 */
public final class Replay {
    private final Book book;
    private final RuleSet inForce;
    private final ZoneId zone;
    private final Map<Long, List<PastOffer>> before;

    /**
     * @param inForce the rules that the decisions were made by
     * @param zone of the bank, for limits by day
     * @param before offers made before the first of the decisions, by client, in their order
     */
    public Replay(Book book, RuleSet inForce, ZoneId zone, Map<Long, List<PastOffer>> before) {
        this.book = book;
        this.inForce = inForce;
        this.zone = zone;
        this.before = before;
    }

    /** @param decisions of a stretch of the journal, all of them, in their order */
    public ReplayResult by(RuleSet rules, List<Decision> decisions) {
        return new ReplayResult(new Run(rules, false).all(decisions), new Run(rules, true).all(decisions));
    }

    /** One run, with what is not known taken as against a candidate or as for it. */
    private final class Run {
        private final RuleSet rules;
        private final boolean isForIt;
        private final ReplayScore scores;
        private final ReplayedOffers recorded = new ReplayedOffers(zone, before);
        private final ReplayedOffers made = new ReplayedOffers(zone, before);
        private final ReplayResult.Tally tally = new ReplayResult.Tally();

        Run(RuleSet rules, boolean isForIt) {
            this.rules = rules;
            this.isForIt = isForIt;
            scores = new ReplayScore(inForce, rules);
        }

        ReplayResult.Total all(List<Decision> decisions) {
            decisions.forEach(this::again);
            return tally.total();
        }

        private void again(Decision decision) {
            Way best = null;
            double highest = 0;
            for (Way way : decision.ways()) {
                Book.Terms terms = book.terms(way);
                double score = passes(decision, way, terms) ? scores.of(way, terms) : 0;
                // Of two that are equal the older campaign wins, as in the decision.
                if (score > highest) {
                    best = way;
                    highest = score;
                }
            }
            tally.add(decision, best, best == null ? 0 : book.terms(best).valueMinor());
            long client = decision.on().customer();
            Instant at = decision.on().at();
            decision.offered().ifPresent(way -> recorded.add(client, way.campaign(), at));
            if (best != null) {
                made.add(client, best.campaign(), at);
            }
        }

        private boolean passes(Decision decision, Way way, Book.Terms terms) {
            for (Reason rule : Reason.values()) {
                if (RuleSet.isRule(rule)
                        && !rules.off().contains(rule)
                        && ends(rule, decision, way, terms).isAgainst(isForIt)) {
                    return false;
                }
            }
            return true;
        }

        private Ends ends(Reason rule, Decision decision, Way way, Book.Terms terms) {
            Ends told = Ends.recorded(way, rule);
            return switch (rule) {
                case LIMIT_REACHED, OFFERED_BEFORE, TOO_MANY_OFFERS, COOLING_DOWN ->
                    isAsRecorded(decision, way) && told != Ends.NOT_KNOWN
                            ? told
                            : Ends.of(byOffers(rule, decision, way, terms));
                case SUPPRESSED -> isSuppressionChanged() ? Ends.NOT_KNOWN : told;
                case NO_CONSENT -> told != Ends.NOT_KNOWN ? told : consent(decision);
                case IN_CONTROL_GROUP ->
                    Ends.of(ControlGroup.has(
                            decision.on().customer(),
                            terms.salt(),
                            rules.controlBasisPoints().getOrDefault(way.campaign(), terms.controlBasisPoints())));
                default -> told;
            };
        }

        /** As long as nothing differs that these rules look at, the row itself knows best. */
        private boolean isAsRecorded(Decision decision, Way way) {
            return rules.contacts().equals(inForce.contacts())
                    && !rules.mostOffers().containsKey(way.campaign())
                    && !rules.mostOffersDaily().containsKey(way.campaign())
                    && made.isSame(
                            recorded,
                            decision.on().customer(),
                            way.campaign(),
                            decision.on().at());
        }

        private boolean byOffers(Reason rule, Decision decision, Way way, Book.Terms terms) {
            Instant at = decision.on().at();
            List<PastOffer> offers = made.of(decision.on().customer());
            ContactPolicy policy = rules.contacts();
            return switch (rule) {
                case LIMIT_REACHED ->
                    made.of(way.campaign()) >= rules.mostOffers().getOrDefault(way.campaign(), terms.mostOffers())
                            || made.onDayOf(way.campaign(), at)
                                    >= rules.mostOffersDaily().getOrDefault(way.campaign(), terms.mostOffersDaily());
                case OFFERED_BEFORE -> offers.stream().anyMatch(offer -> offer.campaign() == way.campaign());
                case TOO_MANY_OFFERS -> since(offers, at, policy.withinDays()) >= policy.mostOffers();
                default -> since(offers, at, policy.coolDownDays()) > 0;
            };
        }

        private long since(List<PastOffer> offers, Instant at, int days) {
            Instant first = at.minus(Duration.ofDays(days));
            return offers.stream().filter(offer -> offer.at().isAfter(first)).count();
        }

        private boolean isSuppressionChanged() {
            return rules.contacts().refusals() != inForce.contacts().refusals()
                    || rules.contacts().suppressedDays() != inForce.contacts().suppressedDays();
        }

        /** Consent is the client's, and the same for each candidate of a decision. */
        private Ends consent(Decision decision) {
            for (Way other : decision.ways()) {
                Ends told = Ends.recorded(other, Reason.NO_CONSENT);
                if (told != Ends.NOT_KNOWN) {
                    return told;
                }
            }
            return Ends.NOT_KNOWN;
        }
    }

    /** Whether a rule ends a way. */
    private enum Ends {
        YES,
        NO,
        NOT_KNOWN;

        static Ends of(boolean ends) {
            return ends ? YES : NO;
        }

        /** Reasons stand in the order in which they are asked: of those behind the first that holds a row tells nothing. */
        static Ends recorded(Way way, Reason rule) {
            if (way.ended() == null || way.ended().compareTo(rule) > 0) {
                return NO;
            }
            return way.ended() == rule ? YES : NOT_KNOWN;
        }

        boolean isAgainst(boolean unknownIsForIt) {
            return this == YES || this == NOT_KNOWN && !unknownIsForIt;
        }
    }
}
