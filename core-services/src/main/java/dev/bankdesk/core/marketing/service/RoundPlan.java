package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.ClientRecord;
import dev.bankdesk.core.marketing.postgres.DecisionMade;
import dev.bankdesk.core.marketing.postgres.DecisionRound.Use;
import dev.bankdesk.core.marketing.postgres.OfferMade;
import dev.bankdesk.core.marketing.service.Surroundings.Running;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides on the moments of a round in memory, one behind the other: an offer counts for those behind it. Says whose transactions
 * must be read before; then it is made anew.
 */
final class RoundPlan {
    /** What a client's own transactions say no by. */
    private static final Set<Reason> BY_PAYMENTS =
            EnumSet.of(Reason.INCOME_TOO_LOW, Reason.NO_SAVING, Reason.IN_DISTRESS);

    private final Surroundings surroundings;
    private final Profiles profiles;
    private final Decider decider;
    private final Map<Long, ClientRecord> records;
    private final Map<Integer, Use> uses;
    private final Instant bankNow;

    private final List<DecisionMade> made = new ArrayList<>();
    private final List<Moment> unread = new ArrayList<>();
    private final List<Moment> missing = new ArrayList<>();

    /** @param now the machine's */
    RoundPlan(
            Surroundings surroundings,
            Profiles profiles,
            Decider decider,
            Map<Long, ClientRecord> records,
            Map<Integer, Use> uses,
            Instant now) {
        this.surroundings = surroundings;
        this.profiles = profiles;
        this.decider = decider;
        this.records = new HashMap<>(records);
        this.uses = new HashMap<>(uses);
        this.bankNow = surroundings.bank().clock().at(now);
    }

    /** What is to be written. */
    List<DecisionMade> made() {
        return made;
    }

    /** Whose clients' transactions matter and are not fresh. */
    List<Moment> unread() {
        return unread;
    }

    /** That would bring an offer or hold one back, and are not among their client's transactions. */
    List<Moment> missing() {
        return missing;
    }

    /** With what this round offers. */
    Map<Integer, Use> uses() {
        return uses;
    }

    void decide(Moment moment) {
        long customer = moment.on().customer();
        ClientRecord record = records.get(customer);
        Profile stranger = profiles.stranger(customer);
        if (stranger == null || record.consents() && profiles.isUnreadable(customer)) {
            return;
        }
        if (!record.consents()) {
            take(moment, decision(moment, record, stranger), stranger);
            return;
        }
        Profile known = profiles.known(customer, surroundings.offered());
        Decision decision = known == null ? null : decision(moment, record, known);
        if (decision == null || !profiles.isFresh(customer) && matters(moment, record, known, decision)) {
            unread.add(moment);
        } else if (isOpen(decision) && !profiles.has(moment)) {
            missing.add(moment);
        } else {
            take(moment, decision, known);
        }
    }

    /** A payment of a moment ago may have changed what was kept; not for who would be offered nothing in any case. */
    private boolean matters(Moment moment, ClientRecord record, Profile known, Decision decision) {
        return isOpen(decision)
                || decision.ways().stream().anyMatch(way -> way.ended() != null && BY_PAYMENTS.contains(way.ended()))
                        && isOpen(decision(moment, record, known.atBest()));
    }

    /** Who is held back is looked at as closely as who is offered something: the two are compared. */
    private static boolean isOpen(Decision decision) {
        return decision.ways().stream().anyMatch(way -> way.isOffered() || way.ended() == Reason.IN_CONTROL_GROUP);
    }

    private void take(Moment moment, Decision decision, Profile profile) {
        Way offered = decision.offered().orElse(null);
        made.add(new DecisionMade(decision, offered == null ? null : offer(offered, profile), stamp(moment)));
        if (offered != null) {
            records.computeIfPresent(
                    moment.on().customer(), (customer, record) -> record.offered(offered.campaign(), at(moment)));
            LocalDate day = day(moment);
            uses.merge(offered.campaign(), Use.NONE.oneMore(day), (before, one) -> before.oneMore(day));
        }
    }

    /** By the bank's clock, and never before the transaction that it is about: that may be dated ahead of the clock. */
    private Instant at(Moment moment) {
        Instant booked = moment.on().at();
        return booked.isAfter(bankNow) ? booked : bankNow;
    }

    private LocalDate day(Moment moment) {
        return at(moment).atZone(surroundings.bank().zone()).toLocalDate();
    }

    private OfferMade offer(Way way, Profile profile) {
        Running running = surroundings.running().stream()
                .filter(each -> each.campaign().id() == way.campaign())
                .findFirst()
                .orElseThrow();
        Product product = running.offered().product();
        return new OfferMade(
                running.campaign().terms(),
                profile.savingMinor(product),
                profile.reason(product),
                profile.features(product));
    }

    private Decision decision(Moment moment, ClientRecord record, Profile profile) {
        ClientState state = new ClientState(
                profile.facts(),
                profile.region(),
                record.products(),
                record.consents(),
                profile.inDistress(),
                record.offers(),
                record.refusals());
        List<Candidate> candidates = surroundings.running().stream()
                .map(each -> candidate(each, moment, record, profile))
                .toList();
        return decider.decide(moment.on(), day(moment), state, candidates);
    }

    private Candidate candidate(Running running, Moment moment, ClientRecord record, Profile profile) {
        Product product = running.offered().product();
        Campaign campaign = running.campaign();
        Use use = uses.getOrDefault(campaign.id(), Use.NONE);
        boolean usedUp = use.offers() >= campaign.terms().mostOffers()
                || use.on(day(moment)) >= campaign.terms().limits().mostOffersDaily();
        return new Candidate(
                campaign,
                product,
                running.offered().version(),
                profile.savingMinor(product),
                propensity(product, moment, record, profile),
                1,
                usedUp);
    }

    private double propensity(Product product, Moment moment, ClientRecord record, Profile profile) {
        if (profile.isKnown()) {
            return surroundings
                    .known()
                    .of(product.key(), profile.features(product), moment.on().position());
        }
        // Of who does not agree nothing is worked out; of who does this is the client at best.
        return record.consents() ? 1 : 0;
    }

    private Stamp stamp(Moment moment) {
        return new Stamp(
                moment.epoch(),
                day(moment),
                at(moment),
                surroundings.known().choice(),
                surroundings.known().answers(),
                surroundings.rules().number());
    }
}
