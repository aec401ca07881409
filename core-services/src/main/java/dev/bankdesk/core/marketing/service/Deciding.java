package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.ClientRecord;
import dev.bankdesk.core.marketing.postgres.DecisionRound;
import dev.bankdesk.core.marketing.postgres.DecisionRound.Decided;
import dev.bankdesk.core.marketing.postgres.DecisionRound.Use;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the decisions of a round: reads what they are made of for all of its clients at once, has them made in memory, and writes
 * them together. Where the world has changed in between it decides again.
 */
final class Deciding {
    /** Each time it is decided again something else has ended a candidate's way. */
    private static final int MOST_TRIES = 50;

    private static final int USES_MILLIS = 1_000;

    private final Surroundings surroundings;
    private final Books books;
    private final Profiles profiles;
    private final DecisionRound round;
    private final Decider decider;
    private final InstantSource clock;

    /** How much the campaigns have made, as of a moment ago: what is used up is held by the rows. */
    private Map<Integer, Use> uses;

    private long usesReadAt;

    Deciding(Surroundings surroundings, Books books, DecisionRound round, Decider decider, InstantSource clock) {
        this.surroundings = surroundings;
        this.books = books;
        this.profiles = new Profiles(books, clock);
        this.round = round;
        this.decider = decider;
        this.clock = clock;
    }

    /** What was counted without being committed. */
    void forgetUses() {
        uses = null;
    }

    /** What was read of clients: the journal has another epoch. */
    void forgetClients() {
        profiles.forget();
    }

    /**
     * @return those that the journal does not have, or not of this client: then nothing is written of any of them. Else all are
     *     written that were not decided before, and wait for the commit
     */
    List<Moment> decide(List<Moment> moments) {
        profiles.begin();
        Map<Decided, Moment> distinct = new LinkedHashMap<>();
        moments.forEach(each -> distinct.putIfAbsent(each.key(), each));
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Set<Decided> before = round.decided(
                    distinct.keySet().stream().map(Decided::position).toList());
            distinct.keySet().removeAll(before);
            if (distinct.isEmpty()) {
                return List.of();
            }
            RoundPlan plan = plan(List.copyOf(distinct.values()));
            List<Moment> forged = forged(plan.missing());
            if (!forged.isEmpty()) {
                return forged;
            }
            if (plan.missing().isEmpty() && isWritten(plan)) {
                return List.of();
            }
        }
        throw new MarketingUnavailable("a round of decisions was overtaken again and again", null);
    }

    private RoundPlan plan(List<Moment> moments) {
        Set<Long> customers = moments.stream().map(each -> each.on().customer()).collect(Collectors.toSet());
        Map<Long, ClientRecord> records = round.clients(customers);
        Map<Integer, Use> made = uses();
        profiles.know(customers, surroundings.bank());
        while (true) {
            RoundPlan plan = new RoundPlan(surroundings, profiles, decider, records, made, clock.instant());
            moments.forEach(plan::decide);
            if (plan.unread().isEmpty()) {
                return plan;
            }
            // Years may take longer than a transaction is allowed to; what is written is held by the rows in any case.
            round.rollback();
            profiles.read(plan.unread(), surroundings.offered(), surroundings.bank());
        }
    }

    private Map<Integer, Use> uses() {
        if (uses == null || clock.millis() - usesReadAt >= USES_MILLIS) {
            uses = round.uses(surroundings.bank().today(clock.instant()));
            usesReadAt = clock.millis();
        }
        return uses;
    }

    private boolean isWritten(RoundPlan plan) {
        Recorded recorded = round.write(plan.made());
        uses = recorded == Recorded.DONE ? plan.uses() : null;
        if (recorded == Recorded.STOPPED_MEANWHILE) {
            surroundings.look();
        }
        return recorded == Recorded.DONE;
    }

    /**
     * The copy of the books may have got them since they were looked for. So they are read once more, behind a look at how far it
     * is: what a copy that is so far does not have was never booked.
     */
    private List<Moment> forged(List<Moment> missing) {
        if (missing.isEmpty()) {
            return missing;
        }
        round.rollback();
        BankMoment copy = books.moment();
        profiles.read(missing, surroundings.offered(), surroundings.bank());
        List<Moment> still =
                missing.stream().filter(each -> !profiles.has(each)).toList();
        for (Moment each : still) {
            if (!copy.reaches(each.epoch(), each.on().position())) {
                throw new MarketingUnavailable(
                        "the books' copy does not have position " + each.on().position() + " yet", null);
            }
        }
        return still;
    }
}
