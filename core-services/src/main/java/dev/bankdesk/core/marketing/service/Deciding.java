package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.ClientRecord;
import dev.bankdesk.core.marketing.postgres.DecisionRound;
import dev.bankdesk.core.marketing.postgres.DecisionRound.Use;
import dev.bankdesk.core.marketing.postgres.OfferMade;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.marketing.service.Surroundings.Running;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one decision: fills what it is made of from the stores, asks the {@link Decider}, and writes what it says. Where the world
 * has changed in between it decides again.
 */
final class Deciding {
    /** Each time it is decided again something else has ended a candidate's way. */
    private static final int MOST_TRIES = 50;

    private static final int USES_MILLIS = 1_000;

    /** What a client's own transactions say no by. */
    private static final Set<Reason> BY_PAYMENTS =
            EnumSet.of(Reason.INCOME_TOO_LOW, Reason.NO_SAVING, Reason.IN_DISTRESS);

    private final Surroundings surroundings;
    private final Profiles profiles;
    private final DecisionRound round;
    private final Decider decider;
    private final InstantSource clock;

    /** How much the campaigns have made, as of a moment ago: what is used up is held by the rows. */
    private Map<Integer, Use> uses;

    private long usesReadAt;

    Deciding(Surroundings surroundings, Profiles profiles, DecisionRound round, Decider decider, InstantSource clock) {
        this.surroundings = surroundings;
        this.profiles = profiles;
        this.round = round;
        this.decider = decider;
        this.clock = clock;
    }

    /** What came of a transaction. */
    enum Outcome {
        OFFERED,
        NOT_OFFERED,
        DECIDED_BEFORE,
        /** The bank knows no such client. */
        NO_CLIENT,
        /** The client's transactions in the journal do not have it. */
        NOT_OF_THE_JOURNAL
    }

    Outcome decide(Trigger on, int epoch) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ClientRecord record = round.client(on.customer());
            Optional<Profile> profile = profile(on, record, false);
            if (profile.isEmpty()) {
                return Outcome.NO_CLIENT;
            }
            Decision decision = decision(on, record, profile.get());
            if (!profile.get().isFresh() && (decision.offered().isPresent() || dependsOnPayments(decision))) {
                profile = profile(on, record, true);
                decision = decision(on, record, profile.orElseThrow());
            }
            boolean offers = decision.offered().isPresent();
            if (offers && !profile.get().has(on.position())) {
                return Outcome.NOT_OF_THE_JOURNAL;
            }
            Recorded recorded = round.write(decision, made(decision, profile.get()), stamp(epoch));
            uses = offers ? null : uses;
            if (recorded == Recorded.DONE) {
                return offers ? Outcome.OFFERED : Outcome.NOT_OFFERED;
            }
            if (recorded == Recorded.DECIDED_BEFORE) {
                return Outcome.DECIDED_BEFORE;
            }
            if (recorded == Recorded.STOPPED_MEANWHILE) {
                surroundings.look();
            }
        }
        throw new MarketingUnavailable(
                "a decision on position " + on.position() + " was overtaken again and again", null);
    }

    private Optional<Profile> profile(Trigger on, ClientRecord record, boolean fresh) {
        return profiles.of(on.customer(), record.consents(), surroundings.bank(), products(), fresh);
    }

    private Map<Integer, Use> uses() {
        if (uses == null || clock.millis() - usesReadAt >= USES_MILLIS) {
            uses = round.uses();
            usesReadAt = clock.millis();
        }
        return uses;
    }

    /** A payment of a moment ago may have changed it. */
    private static boolean dependsOnPayments(Decision decision) {
        return decision.ways().stream().anyMatch(way -> way.ended() != null && BY_PAYMENTS.contains(way.ended()));
    }

    private List<Product> products() {
        return surroundings.running().stream()
                .map(each -> each.offered().product())
                .distinct()
                .toList();
    }

    private Decision decision(Trigger on, ClientRecord record, Profile profile) {
        ClientState state = new ClientState(
                profile.facts(),
                profile.region(),
                record.products(),
                record.consents(),
                profile.inDistress(),
                record.offers(),
                record.refusals());
        LocalDate today = today();
        Map<Integer, Use> made = uses();
        List<Candidate> candidates = surroundings.running().stream()
                .map(each -> candidate(each, on, profile, made, today))
                .toList();
        return decider.decide(on, today, state, candidates);
    }

    private Candidate candidate(Running running, Trigger on, Profile profile, Map<Integer, Use> made, LocalDate today) {
        Product product = running.offered().product();
        Campaign campaign = running.campaign();
        Use use = made.getOrDefault(campaign.id(), Use.NONE);
        boolean usedUp = use.offers() >= campaign.terms().mostOffers()
                || use.day().equals(today)
                        && use.onDay() >= campaign.terms().limits().mostOffersDaily();
        return new Candidate(
                campaign,
                product,
                running.offered().version(),
                profile.savingMinor(product),
                // Of who does not agree nothing is worked out.
                profile.isKnown()
                        ? surroundings.known().of(product.key(), profile.features(product), on.position())
                        : 0,
                1,
                usedUp);
    }

    private OfferMade made(Decision decision, Profile profile) {
        return decision.offered()
                .map(way -> surroundings.running().stream()
                        .filter(each -> each.campaign().id() == way.campaign())
                        .findFirst()
                        .orElseThrow())
                .map(each -> new OfferMade(
                        each.campaign().terms(),
                        profile.savingMinor(each.offered().product()),
                        profile.reason(each.offered().product()),
                        profile.features(each.offered().product())))
                .orElse(null);
    }

    private Stamp stamp(int epoch) {
        BankMoment bank = surroundings.bank();
        Instant now = clock.instant();
        return new Stamp(
                epoch,
                bank.today(now),
                bank.clock().at(now),
                surroundings.known().choice(),
                surroundings.known().answers());
    }

    private LocalDate today() {
        return surroundings.bank().today(clock.instant());
    }
}
