package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Plays days as fast as the bank books them. The bank clock stands still at the end of the last stretch that was answered
 * in full, so a play that was killed goes on from there: what was not answered yet is placed again with the same keys.
 */
final class PastDays {
    /** The clock moves on by this: short enough to see the day grow, long enough for full batches. */
    private static final Duration STRETCH = Duration.ofHours(6);

    private static final int BATCH = 4_096;

    private final Bank bank;
    private final OrderDesk desk;
    private final Tally tally;
    private final InstantSource machine;
    private final Listener listener;
    private final BesidePayments beside;

    PastDays(Bank bank, OrderDesk desk, Tally tally, InstantSource machine, Listener listener, BesidePayments beside) {
        this.bank = bank;
        this.desk = desk;
        this.tally = tally;
        this.machine = machine;
        this.listener = listener;
        this.beside = beside;
    }

    /** @return how far it came: {@code until}, or less where it was stopped */
    Instant play(ClientDays days, Instant from, Instant until, BooleanSupplier stopped) {
        Instant played = from;
        try (OrderStream stream = new OrderStream(days, from)) {
            while (played.isBefore(until) && !stopped.getAsBoolean()) {
                Instant end = earlier(played.plus(STRETCH), until);
                playStretch(stream, end);
                bank.setClock(new BankClock(end, machine.instant(), 0));
                played = end;
                Tally.Summary summary = tally.summary();
                listener.at(played, summary);
                beside.stretchEnded(played, summary.lastPosition());
            }
        }
        return played;
    }

    /** One batch at a time, in booking order: so the same orders are declined on every machine. */
    private void playStretch(OrderStream stream, Instant end) {
        while (!stream.peek().bookedAt().isAfter(end)) {
            List<PlannedOrder> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && !stream.peek().bookedAt().isAfter(end)) {
                batch.add(stream.take());
            }
            desk.place(batch).join();
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
