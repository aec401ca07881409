package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The demo's clients: sixty past days into an empty bank, then live on the bank clock until stopped. A later play goes on
 * where the bank clock stands: its anchor is never further than what the bank has answered, and orders placed twice have the
 * same keys, so a kill in the middle neither loses nor doubles anything. The arithmetic of the numbers here stands in
 * docs/decisions/0060.
 */
public final class DemoPlay {
    public static final long SEED = 2_026;
    public static final int CUSTOMERS = 2_000;
    public static final int PAST_DAYS = 60;
    static final double ORDERS_PER_SECOND = 13;

    /** Live begins in the morning, when the day's curve has a beginning to be seen. */
    private static final LocalTime LIVE_FROM = LocalTime.of(8, 0);

    private static final Duration BETWEEN_LOOKS_AT_DISK = Duration.ofMinutes(1);
    private static final int MOST_IN_FLIGHT = 2;

    private final Bank bank;
    private final Path folder;
    private final DiskBudget budget;
    private final InstantSource machine;
    private final Listener listener;
    private final BesidePayments beside;
    private final int customers;
    private final Tally tally = new Tally();

    /** @param folder the bank's folder: keeps what the demo began with */
    public DemoPlay(
            Bank bank,
            Path folder,
            DiskBudget budget,
            InstantSource machine,
            Listener listener,
            BesidePayments beside) {
        this(bank, folder, budget, machine, listener, beside, CUSTOMERS);
    }

    DemoPlay(
            Bank bank,
            Path folder,
            DiskBudget budget,
            InstantSource machine,
            Listener listener,
            BesidePayments beside,
            int customers) {
        this.bank = bank;
        this.folder = folder;
        this.budget = budget;
        this.machine = machine;
        this.listener = listener;
        this.beside = beside;
        this.customers = customers;
    }

    /** Where the live part of a bank's demo begins, or null where no demo has begun in the folder. */
    public static Instant liveFrom(Path folder) {
        DemoRecord record = DemoRecord.in(folder);
        return record == null ? null : liveFrom(record);
    }

    /** @param stopped asked often; ends the play in order, with the bank clock standing still */
    public Tally.Summary play(BooleanSupplier stopped) {
        DemoRecord demo = begunOrNew();
        Instant from = holdClock();
        MerchantDirectory merchants = new MerchantDirectory();
        ClientDays days = new ClientDays(new Population(demo.seed(), demo.customers()), merchants);
        Instant firstMoment = Enrolment.startOf(demo.firstDay());
        Enrolment enrolment =
                Enrolment.in(bank, days.population(), merchants, demo.firstDay().minusDays(1));
        if (!from.isAfter(firstMoment)) {
            enrolment.open(bank, firstMoment);
        }
        OrderDesk desk = new OrderDesk(bank, enrolment, tally, firstMoment);
        beside.enrolled(days.population(), enrolment.customers(), demo.firstDay());
        Instant played = playPast(days, desk, from, liveFrom(demo), stopped);
        if (!stopped.getAsBoolean()) {
            played = playLive(days, desk, played, stopped);
        }
        beside.ended();
        bank.setClock(new BankClock(played, machine.instant(), 0));
        return tally.summary();
    }

    /** The clock is set before the record is written: a kill between the two begins the demo again, not in its middle. */
    private DemoRecord begunOrNew() {
        DemoRecord begun = DemoRecord.in(folder);
        if (begun != null) {
            return begun;
        }
        Instant now = machine.instant();
        LocalDate today = bank.clock().at(now).atZone(ClientDays.ZONE).toLocalDate();
        DemoRecord demo = new DemoRecord(SEED, customers, today.minusDays(PAST_DAYS));
        bank.setClock(new BankClock(Enrolment.startOf(demo.firstDay()), now, 0));
        demo.writeTo(folder);
        return demo;
    }

    /** After a kill the clock has run on without clients: back to its anchor, which is what was answered. */
    private Instant holdClock() {
        Instant anchor = bank.clock().bankAnchor();
        bank.setClock(new BankClock(anchor, machine.instant(), 0));
        return anchor;
    }

    private Instant playPast(ClientDays days, OrderDesk desk, Instant from, Instant until, BooleanSupplier stopped) {
        if (!from.isBefore(until)) {
            return from;
        }
        long left = Math.round(Duration.between(from, until).toHours() / 24.0);
        listener.said(String.format(
                Locale.ENGLISH,
                "Playing %d past days of %,d clients into the bank.",
                left,
                days.population().size()));
        return new PastDays(bank, desk, tally, machine, listener, beside).play(days, from, until, stopped);
    }

    private Instant playLive(ClientDays days, OrderDesk desk, Instant from, BooleanSupplier stopped) {
        listener.said(String.format(
                Locale.ENGLISH, "Live: at least %.0f orders a second on the bank clock.", ORDERS_PER_SECOND));
        OpenLoop loop = new OpenLoop(bank, desk, tally, machine, listener, beside, MOST_IN_FLIGHT);
        try (OrderStream stream = new OrderStream(days, from)) {
            Pace pace = new ClockPace(from, machine.instant(), within(new HourlySpeed(days, ORDERS_PER_SECOND)));
            return loop.run(stream, pace, from, from.plus(Duration.ofDays(36_500)), stopped);
        }
    }

    /** The hourly speed, or real time once the folder has nearly used its budget. */
    private ToDoubleFunction<Instant> within(ToDoubleFunction<Instant> hourly) {
        return new ToDoubleFunction<>() {
            private Instant nextLook = Instant.MIN;
            private boolean slow;

            @Override
            public double applyAsDouble(Instant bankTime) {
                Instant now = machine.instant();
                if (!slow && now.isAfter(nextLook)) {
                    nextLook = now.plus(BETWEEN_LOOKS_AT_DISK);
                    slow = budget.nearlyUsed();
                    if (slow) {
                        listener.said(String.format(
                                Locale.ENGLISH,
                                "The bank has nearly used its %.0f GiB of disk: the demo goes on in real time.",
                                budget.bytes() / (double) (1 << 30)));
                    }
                }
                return slow ? 1 : hourly.applyAsDouble(bankTime);
            }
        };
    }

    private static Instant liveFrom(DemoRecord demo) {
        return demo.firstDay()
                .plusDays(PAST_DAYS)
                .atTime(LIVE_FROM)
                .atZone(ClientDays.ZONE)
                .toInstant();
    }
}
