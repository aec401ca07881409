package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.marketing.analysis.Book;
import dev.bankdesk.core.marketing.analysis.ComparedClients;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.postgres.PostgresHoldings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Half a year of a world through a bank, day by day: the clock is moved, the day's moments are paid, marketing decides on them by
 * itself, and clients answer over the channel of offers. What is counted is what {@link HalfYear} counts.
 */
final class ServedHalfYear {
    private static final int GROCER = 5_411;

    private final World world;
    private final SeedBank bank;
    private final SeedCampaigns campaigns;
    private final MarketingReads reads;
    private final OfferAnswers channel;
    private final PostgresHoldings holdings;
    private final ServedOutcome outcome;
    private final List<ComparedClients> compared = new ArrayList<>();
    private final Map<Long, Moment> moments = new HashMap<>();
    private final List<List<Due>> dueByDay = new ArrayList<>();
    private int clocks;
    private int next;

    /** From the noon at which a day is decided to its end, when its clients have answered: behind all of its moments. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /**
     * What a client does some days behind the moment.
     *
     * @param offer 0 in a control group
     * @param act null in a control group; who says nothing has got the offer
     * @param opens the product by itself
     */
    private record Due(long offer, long customer, int product, OfferAct act, boolean opens) {}

    private ServedHalfYear(
            World world, SeedBank bank, SeedCampaigns campaigns, MarketingReads reads, OfferAnswers channel) {
        this.world = world;
        this.bank = bank;
        this.campaigns = campaigns;
        this.reads = reads;
        this.channel = channel;
        holdings = new PostgresHoldings(reads.primary());
        outcome = new ServedOutcome(world);
        for (int day = 0; day < world.days() + HalfYear.LONGEST_ANSWER_DAYS; day++) {
            dueByDay.add(new ArrayList<>());
        }
    }

    /** @param campaigns begin behind the first month's payments */
    static ServedOutcome of(
            World world, SeedBank bank, SeedCampaigns campaigns, MarketingReads reads, OfferAnswers channel) {
        ServedHalfYear play = new ServedHalfYear(world, bank, campaigns, reads, channel);
        play.begin();
        for (int day = 0; day < play.dueByDay.size(); day++) {
            play.day(day);
        }
        return play.outcome;
    }

    private void begin() {
        reads.awaitRead(bank.payMonth(1));
        campaigns.begin();
        Book book = way -> {
            int product = campaigns.product(way.campaign());
            return new Book.Terms(world.products().get(product).key(), world.valueMinor(product), 1, 0, 0, "", 0);
        };
        for (int product = 0; product < world.products().size(); product++) {
            compared.add(new ComparedClients(campaigns.id(product), book));
        }
    }

    private void day(int day) {
        LocalDate date = World.FIRST.plusDays(day);
        bank.setDay(date);
        if (day < world.days()) {
            int shown = SeedOrders.monthShownOn(day);
            if (shown > 1) {
                showMonth(shown, date);
            }
            awaitDay(date, true);
            decide(day);
        }
        answer(day, date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        outcome.endOfDay();
    }

    /** While the campaigns are paused: what shows a client's behaviour is no moment to speak to it. */
    private void showMonth(int month, LocalDate date) {
        campaigns.pause();
        awaitDay(date, false);
        reads.awaitRead(bank.payMonth(month));
        campaigns.resume();
        System.err.println("Month " + month + " shown on " + date + ": " + bank.placed() + " orders, "
                + outcome.offers() + " offers");
    }

    /**
     * Until marketing decides by this day and with all campaigns, or with none: it looks at them once a second. What shows it is a
     * payment of a client without consent, on which a decision is recorded and nothing offered.
     */
    private void awaitDay(LocalDate date, boolean running) {
        MarketingReads.await("marketing does not see the day " + date, () -> isSeen(date, running));
    }

    private boolean isSeen(LocalDate date, boolean running) {
        long[] position = new long[1];
        bank.place(List.of(clockOrder()), (any, at) -> position[0] = at);
        List<Decision> decided = reads.awaitReadOrDecided(position[0]);
        return running
                ? decided.size() == 1
                        && decided.get(0).ways().size() == world.products().size()
                        && LocalDate.ofInstant(decided.get(0).on().at(), ZoneOffset.UTC)
                                .equals(date)
                : decided.isEmpty();
    }

    private PaymentOrder clockOrder() {
        return new PaymentOrder(
                "clock/" + clocks++,
                TransactionKind.CARD_PAYMENT,
                bank.clockAccount(),
                0,
                Money.of(1, "EUR"),
                null,
                Channel.CARD,
                0,
                GROCER,
                "FR",
                "simulator",
                "",
                0,
                false,
                null);
    }

    private void decide(int day) {
        List<Moment> ofDay = new ArrayList<>();
        while (next < world.moments().size() && world.moments().get(next).day() == day) {
            ofDay.add(world.moments().get(next++));
        }
        List<PaymentOrder> orders = ofDay.stream()
                .map(moment -> MomentOrder.of(moment, world.client(moment.client()), bank.account(moment.client())))
                .toList();
        List<Long> positions = new ArrayList<>();
        bank.place(orders, (any, position) -> {
            moments.put(position, ofDay.get(positions.size()));
            positions.add(position);
        });
        List<Decision> decisions = reads.awaitDecisions(positions);
        Map<Long, MarketingReads.Made> made = new HashMap<>();
        reads.offers(positions).forEach(each -> made.put(each.position(), each));
        for (Decision decision : decisions) {
            take(decision, made.get(decision.on().position()));
        }
    }

    /** @param made null where nothing is offered */
    private void take(Decision decision, MarketingReads.Made made) {
        Moment moment = moments.get(decision.on().position());
        outcome.decided(moment, decision, campaigns::product);
        int offered =
                decision.offered().map(way -> campaigns.product(way.campaign())).orElse(-1);
        for (int product = 0; product < compared.size(); product++) {
            ComparedClients clients = compared.get(product);
            int before = clients.all().size();
            clients.add(decision);
            if (clients.all().size() > before && product != offered) {
                hold(moment, decision.on().customer(), product);
            }
        }
        if (offered >= 0) {
            offer(moment, decision, made, offered);
        }
    }

    private void hold(Moment moment, long customer, int product) {
        boolean opens = opens(moment, product);
        outcome.compared(moment, product, false, opens);
        later(moment, new Due(0, customer, product, null, opens));
    }

    private void offer(Moment moment, Decision decision, MarketingReads.Made made, int product) {
        boolean accepts = world.accepts(
                moment.client(), product, moment.month(), moment.trigger().position());
        boolean opens = accepts || opens(moment, product);
        outcome.offered(moment, product, decision.offered().orElseThrow().propensity(), accepts, made.features());
        outcome.compared(moment, product, true, opens);
        OfferAct act = accepts
                ? OfferAct.ACCEPTED
                : HalfYear.isSilent(moment, product) ? OfferAct.DELIVERED : OfferAct.REFUSED;
        later(moment, new Due(made.offer(), made.customer(), product, act, opens && !accepts));
    }

    private boolean opens(Moment moment, int product) {
        return world.opens(
                moment.client(), product, moment.month(), moment.trigger().position());
    }

    private void later(Moment moment, Due due) {
        dueByDay.get(moment.day() + HalfYear.answerDays(moment, due.product())).add(due);
    }

    /** There is no route by which a client without an offer opens a product: that is written where the service reads it. */
    private void answer(int day, Instant noon) {
        List<Due> due = dueByDay.get(day);
        List<OfferAnswers.Answer> answers = due.stream()
                .filter(each -> each.offer() != 0)
                .map(each -> new OfferAnswers.Answer(each.offer(), each.customer(), each.act()))
                .toList();
        if (!answers.isEmpty()) {
            channel.send(answers);
            reads.awaitAnswers(answers.stream().map(OfferAnswers.Answer::offer).toList());
        }
        for (Due each : due) {
            if (each.opens()) {
                holdings.open(
                        each.customer(),
                        world.products().get(each.product()).key(),
                        "a simulated client",
                        0,
                        noon.plus(HALF_A_DAY));
            }
        }
    }
}
