package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.Eligibility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Leads each candidate through the steps and picks the best of those that pass. The same input gives the same decision: no
 * clock, no chance, no store.
 */
public final class Decider {
    private final ContactPolicy contacts;
    private final Arbitration arbitration;

    public Decider(ContactPolicy contacts, Arbitration arbitration) {
        this.contacts = contacts;
        this.arbitration = arbitration;
    }

    /** @param today the bank's day of the decision */
    public Decision decide(Trigger on, LocalDate today, ClientState client, List<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream()
                .sorted(Comparator.comparingInt(each -> each.campaign().id()))
                .toList();
        List<Reason> ended = new ArrayList<>();
        int best = -1;
        for (int i = 0; i < ordered.size(); i++) {
            Candidate candidate = ordered.get(i);
            Reason reason = endBeforeArbitration(on, today, client, candidate);
            if (reason == null && arbitration.score(candidate) <= 0) {
                reason = Reason.WORTH_NOTHING;
            }
            ended.add(reason);
            // Of two that are equal the older campaign wins.
            if (reason == null && (best < 0 || arbitration.score(candidate) > arbitration.score(ordered.get(best)))) {
                best = i;
            }
        }
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Reason reason = ended.get(i) == null && i != best ? Reason.ANOTHER_IS_BETTER : ended.get(i);
            ways.add(way(ordered.get(i), reason));
        }
        return new Decision(on, ways);
    }

    private Way way(Candidate candidate, Reason ended) {
        boolean wasCompared = ended == null || ended.step() == Step.ARBITRATION;
        return new Way(
                candidate.campaign().id(),
                candidate.campaign().version(),
                candidate.productVersion(),
                ended,
                candidate.propensity(),
                wasCompared ? arbitration.score(candidate) : 0);
    }

    /** The first reason against; null where there is none. Also what a campaign's plan counts, client by client. */
    public Reason endBeforeArbitration(Trigger on, LocalDate today, ClientState client, Candidate candidate) {
        Reason reason = eligibility(client, candidate);
        reason = reason != null ? reason : applicability(on, today, client, candidate);
        reason = reason != null ? reason : suitability(client, candidate);
        reason = reason != null ? reason : contact(on.at(), client, candidate);
        reason = reason != null || client.consents() ? reason : Reason.NO_CONSENT;
        if (reason != null) {
            return reason;
        }
        Campaign campaign = candidate.campaign();
        return ControlGroup.has(
                        on.customer(),
                        campaign.salt(),
                        campaign.terms().limits().controlBasisPoints())
                ? Reason.IN_CONTROL_GROUP
                : null;
    }

    private static Reason eligibility(ClientState client, Candidate candidate) {
        Eligibility terms = candidate.product().eligibility();
        ClientFacts facts = client.facts();
        if (!terms.segments().contains(facts.segment())) {
            return Reason.NOT_OF_THE_SEGMENT;
        }
        if (facts.clientSince().plusMonths(terms.clientForMonths()).isAfter(facts.today())) {
            return Reason.NOT_LONG_ENOUGH_A_CLIENT;
        }
        if (facts.incomeMonthlyMinor() < terms.incomeMonthlyMinor()) {
            return Reason.INCOME_TOO_LOW;
        }
        return candidate.campaign().terms().audience().includes(facts.segment(), client.region())
                ? null
                : Reason.NOT_OF_THE_AUDIENCE;
    }

    private static Reason applicability(Trigger on, LocalDate today, ClientState client, Candidate candidate) {
        Campaign campaign = candidate.campaign();
        if (campaign.state() != Campaign.State.ACTIVE || !campaign.terms().runsOn(today)) {
            return Reason.NOT_RUNNING;
        }
        if (candidate.isUsedUp()) {
            return Reason.LIMIT_REACHED;
        }
        if (client.products().contains(candidate.product().key())) {
            return Reason.HAS_IT_ALREADY;
        }
        if (client.offers().stream().anyMatch(offer -> offer.campaign() == campaign.id())) {
            return Reason.OFFERED_BEFORE;
        }
        if (!Relevance.isRelevant(candidate.product().benefit(), on)) {
            return Reason.NOT_RELEVANT;
        }
        return candidate.savingMinor() > 0 ? null : Reason.NO_SAVING;
    }

    private static Reason suitability(ClientState client, Candidate candidate) {
        return candidate.product().isCredit() && client.inDistress() ? Reason.IN_DISTRESS : null;
    }

    private Reason contact(Instant at, ClientState client, Candidate candidate) {
        Instant since = at.minus(Duration.ofDays(contacts.withinDays()));
        long recent = client.offers().stream()
                .filter(offer -> offer.at().isAfter(since))
                .count();
        if (recent >= contacts.mostOffers()) {
            return Reason.TOO_MANY_OFFERS;
        }
        Instant cool = at.minus(Duration.ofDays(contacts.coolDownDays()));
        if (client.offers().stream().anyMatch(offer -> offer.at().isAfter(cool))) {
            return Reason.COOLING_DOWN;
        }
        return isSuppressed(
                        at, client.refusals().getOrDefault(candidate.product().key(), List.of()))
                ? Reason.SUPPRESSED
                : null;
    }

    /** From the last refusal on, for as long as the policy says; then the product may be offered again. */
    private boolean isSuppressed(Instant at, List<Instant> refused) {
        return refused.size() >= contacts.refusals()
                && refused.stream().anyMatch(time -> time.plus(Duration.ofDays(contacts.suppressedDays()))
                        .isAfter(at));
    }
}
