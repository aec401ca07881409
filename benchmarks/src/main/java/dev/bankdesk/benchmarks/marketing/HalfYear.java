package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.simulator.campaigns.Silence;
import dev.bankdesk.simulator.population.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Half a year of one policy in one world: each moment is decided by the service's {@link Decider} with its usual contact policy,
 * answers come some days later and teach the policy. Silence teaches it after a week.
 *
 * <p>Who is compared for the uplift: arbitration comes after the control group, so a client of the control group counts for a
 * campaign only where that campaign would have won. It is found by deciding again, without control groups, among those that the
 * control group held back and the one that was offered; whoever wins before the offered one counts as control, and is then taken
 * away. Which of the two a client is follows from the salt alone.
 */
final class HalfYear {
    /** Less than the days between two offers: a client is not spoken to again before it has answered. */
    static final int LONGEST_ANSWER_DAYS = 4;

    /** After which silence teaches, as in the service. */
    private static final int SILENT_DAYS = (int) PostgresOffers.SILENT.toDays();

    private static final long SILENCE = 1;

    private final World world;
    private final Policy policy;
    private final Decider decider;
    private final Outcome outcome;
    private final List<List<Answer>> answersByDay = new ArrayList<>();
    private final List<List<ClientState.PastOffer>> offers = new ArrayList<>();
    private final List<Set<String>> held = new ArrayList<>();
    private final List<Map<String, List<Instant>>> refusals = new ArrayList<>();
    private final BitSet compared = new BitSet();

    /** What a client does that its bank hears of. */
    private enum Does {
        ACCEPT,
        REFUSE,
        /** For a week: not a refusal, and to the models no acceptance. */
        SAY_NOTHING,
        /** Takes the product by itself, or does nothing. */
        NOT_ANSWER
    }

    private record Answer(Question question, Does does, boolean opened, Instant at) {}

    private HalfYear(World world, Policy policy) {
        this.world = world;
        this.policy = policy;
        outcome = new Outcome(world.planned());
        decider = new Decider(ContactPolicy.USUAL, policy.arbitration());
        for (int client = 0; client < world.clients(); client++) {
            offers.add(new ArrayList<>());
            held.add(new HashSet<>());
            refusals.add(new HashMap<>());
        }
        for (int day = 0; day < world.days() + LONGEST_ANSWER_DAYS; day++) {
            answersByDay.add(new ArrayList<>());
        }
    }

    static Outcome of(World world, Policy policy) {
        HalfYear halfYear = new HalfYear(world, policy);
        int day = 0;
        for (Moment moment : world.moments()) {
            for (; day < moment.day(); day++) {
                halfYear.endOfDay(day);
            }
            halfYear.decide(moment);
        }
        for (; day < halfYear.answersByDay.size(); day++) {
            halfYear.endOfDay(day);
        }
        return halfYear.outcome;
    }

    private void endOfDay(int day) {
        answersByDay.get(day).forEach(this::hear);
        outcome.meter().endOfDay();
    }

    private void hear(Answer answer) {
        Question question = answer.question();
        String key = world.products().get(question.product()).key();
        if (answer.opened()) {
            held.get(question.client()).add(key);
        }
        if (answer.does() != Does.NOT_ANSWER) {
            policy.learn(question, answer.does() == Does.ACCEPT);
        }
        if (answer.does() == Does.REFUSE) {
            refusals.get(question.client())
                    .computeIfAbsent(key, none -> new ArrayList<>())
                    .add(answer.at());
        }
    }

    private void decide(Moment moment) {
        ClientState state = state(moment);
        List<Candidate> candidates = new ArrayList<>();
        int offerable = 0;
        for (int product = 0; product < world.products().size(); product++) {
            Candidate unranked = candidate(moment, product, world.campaign(product, moment.month()), 0);
            Reason ended = decider.endBeforeArbitration(moment.trigger(), moment.date(), state, unranked);
            boolean mayBeOffered = ended == null || ended == Reason.IN_CONTROL_GROUP;
            offerable += mayBeOffered ? 1 : 0;
            candidates.add(
                    mayBeOffered
                            ? candidate(moment, product, unranked.campaign(), policy.rank(question(moment, product)))
                            : unranked);
        }
        if (offerable == 0) {
            return;
        }
        Decision decision = decider.decide(moment.trigger(), moment.date(), state, candidates);
        int offered = decision.offered().map(this::product).orElse(-1);
        compareControl(moment, state, candidates, decision, offered);
        if (offered >= 0) {
            compareWithBest(moment, decision, offered);
            offer(moment, offered);
        }
    }

    private void compareWithBest(Moment moment, Decision decision, int offered) {
        double best = 0;
        double sum = 0;
        int passed = 0;
        for (Way way : decision.ways()) {
            if (way.isOffered() || way.ended() == Reason.ANOTHER_IS_BETTER) {
                double adds = addedMinor(moment, product(way));
                best = Math.max(best, adds);
                sum += adds;
                passed++;
            }
        }
        outcome.missed(moment.month(), best - addedMinor(moment, offered), best - sum / passed);
    }

    private double addedMinor(Moment moment, int product) {
        return world.uplift(moment.client(), product, moment.month()) * world.valueMinor(product);
    }

    private void compareControl(
            Moment moment, ClientState state, List<Candidate> candidates, Decision decision, int offered) {
        List<Candidate> open = new ArrayList<>();
        for (Way way : decision.ways()) {
            if (way.isOffered() || way.ended() == Reason.IN_CONTROL_GROUP) {
                Candidate candidate = candidates.get(product(way));
                open.add(candidate(
                        moment,
                        product(way),
                        world.openCampaign(product(way), moment.month()),
                        candidate.propensity()));
            }
        }
        while (open.size() > (offered >= 0 ? 1 : 0)) {
            Way best = decider.decide(moment.trigger(), moment.date(), state, open)
                    .offered()
                    .orElse(null);
            if (best == null || product(best) == offered) {
                return;
            }
            hold(moment, product(best));
            open.removeIf(candidate -> candidate.campaign().id() == best.campaign());
        }
    }

    /** The client is of the campaign's control group, and would have been offered it. It counts once. */
    private void hold(Moment moment, int product) {
        if (isFirst(moment, product)) {
            Question question = question(moment, product);
            boolean opens = world.opens(
                    moment.client(), product, moment.month(), moment.trigger().position());
            outcome.compared(false, opens, world.uplift(moment.client(), product, moment.month()));
            answer(
                    moment,
                    new Answer(
                            question, Does.NOT_ANSWER, opens, moment.trigger().at()));
        }
    }

    private void offer(Moment moment, int product) {
        Question question = question(moment, product);
        long occasion = moment.trigger().position();
        boolean accepts = world.accepts(moment.client(), product, moment.month(), occasion);
        boolean opens = accepts || world.opens(moment.client(), product, moment.month(), occasion);
        double uplift = world.uplift(moment.client(), product, moment.month());
        outcome.offered(occasion, product, uplift * world.valueMinor(product));
        outcome.answered(policy.probability(question), accepts);
        if (isFirst(moment, product)) {
            outcome.compared(true, opens, uplift);
        }
        offers.get(moment.client())
                .add(new ClientState.PastOffer(
                        world.campaign(product, moment.month()).id(),
                        moment.trigger().at()));
        Instant at = moment.trigger().at();
        if (!accepts && isSilent(moment, product)) {
            answer(moment, new Answer(question, Does.NOT_ANSWER, opens, at));
            on(moment.day() + SILENT_DAYS, new Answer(question, Does.SAY_NOTHING, false, at));
        } else {
            answer(moment, new Answer(question, accepts ? Does.ACCEPT : Does.REFUSE, opens, at));
        }
    }

    private boolean isFirst(Moment moment, int product) {
        int campaigns = World.MONTHS * world.products().size();
        int place = moment.client() * campaigns
                + world.campaign(product, moment.month()).id()
                - 1;
        boolean first = !compared.get(place);
        compared.set(place);
        return first;
    }

    private void answer(Moment moment, Answer answer) {
        on(moment.day() + answerDays(moment, answer.question().product()), answer);
    }

    /** Behind the last decision nobody learns from it any more. */
    private void on(int day, Answer answer) {
        if (day < answersByDay.size()) {
            answersByDay.get(day).add(answer);
        }
    }

    /** After how many days the client has answered, at that day's end. */
    static int answerDays(Moment moment, int product) {
        return Dice.of(moment.trigger().position(), product, 0).below(LONGEST_ANSWER_DAYS);
    }

    /** Who does not accept says so or says nothing, as a simulated client does. */
    static boolean isSilent(Moment moment, int product) {
        return Dice.of(moment.trigger().position(), product, SILENCE).chance(Silence.OF_WHO_DOES_NOT_WANT_IT);
    }

    private ClientState state(Moment moment) {
        int client = moment.client();
        return new ClientState(
                world.facts(client, moment.date()),
                world.region(client),
                held.get(client),
                true,
                false,
                offers.get(client),
                refusals.get(client));
    }

    private Question question(Moment moment, int product) {
        return new Question(
                moment.client(),
                product,
                moment.month(),
                moment.trigger().position(),
                world.seen(moment.client(), product, moment.month()));
    }

    private Candidate candidate(Moment moment, int product, Campaign campaign, double propensity) {
        return new Candidate(
                campaign,
                world.products().get(product),
                1,
                world.savingMinor(moment.client(), product, moment.month()),
                propensity,
                1,
                false);
    }

    private int product(Way way) {
        return (way.campaign() - 1) % world.products().size();
    }
}
