package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Plays a {@link LoadPlan} from where the bank clock stands, and leaves the clock running in real time where it ended. The
 * same plan from the same bank time places the same orders.
 */
public final class TimedPlay {
    /** Batches that wait for their answers at once: enough to keep the bank's writer busy while answers travel. */
    private static final int MOST_IN_FLIGHT = 8;

    private final Bank bank;
    private final InstantSource machine;
    private final Listener listener;

    public TimedPlay(Bank bank, InstantSource machine, Listener listener) {
        this.bank = bank;
        this.machine = machine;
        this.listener = listener;
    }

    /** @param stopped asked often; ends the play in order */
    public Tally.Summary play(LoadPlan plan, BooleanSupplier stopped) {
        listener.said(plan.inWords());
        MerchantDirectory merchants = new MerchantDirectory();
        ClientDays days = new ClientDays(new Population(plan.seed(), plan.customers()), merchants);
        Instant from = bank.clock().at(machine.instant());
        listener.said(String.format(
                Locale.ENGLISH,
                "Registering %,d clients and %,d merchants.",
                plan.customers(),
                merchants.all().size()));
        LocalDate firstDay = from.atZone(ClientDays.ZONE).toLocalDate();
        Enrolment enrolment = Enrolment.in(bank, days.population(), merchants, firstDay.minusDays(1));
        enrolment.open(bank, Enrolment.startOf(firstDay));
        Tally tally = new Tally();
        OrderDesk desk = new OrderDesk(bank, enrolment, tally, from);
        Instant last = plan.days() > 0 ? from.plus(Duration.ofDays(plan.days())) : from.plus(Duration.ofDays(36_500));
        Instant began = machine.instant();
        BooleanSupplier ended = () -> stopped.getAsBoolean() || plan.seconds() > 0 && hasPassed(began, plan.seconds());
        Instant played = plan.speed() == Double.POSITIVE_INFINITY
                ? new PastDays(bank, desk, tally, machine, listener, BesidePayments.NOTHING)
                        .play(days, from, last, ended)
                : inTime(plan, days, desk, tally, from, last, ended);
        bank.setClock(new BankClock(played, machine.instant(), 1));
        return tally.summary();
    }

    private Instant inTime(
            LoadPlan plan,
            ClientDays days,
            OrderDesk desk,
            Tally tally,
            Instant from,
            Instant last,
            BooleanSupplier ended) {
        OpenLoop loop = new OpenLoop(bank, desk, tally, machine, listener, BesidePayments.NOTHING, MOST_IN_FLIGHT);
        try (OrderStream stream = new OrderStream(days, from)) {
            Instant now = machine.instant();
            Pace pace = plan.ordersPerSecond() > 0
                    ? new RatePace(now, plan.ordersPerSecond(), plan.speed())
                    : new ClockPace(from, now, bankTime -> plan.speed());
            return loop.run(stream, pace, from, last, ended);
        }
    }

    private boolean hasPassed(Instant began, int seconds) {
        return Duration.between(began, machine.instant()).compareTo(Duration.ofSeconds(seconds)) >= 0;
    }
}
