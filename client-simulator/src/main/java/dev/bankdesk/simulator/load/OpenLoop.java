package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends each order at its own moment, whether or not earlier ones were answered, and measures from that moment (an open
 * loop: a slow bank cannot slow its own load down and so look fast). Where the bank cannot follow, orders wait here and
 * their waiting counts. One thread runs it.
 */
final class OpenLoop {
    private static final int BATCH = 2_048;
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration BETWEEN_CLOCKS = Duration.ofMillis(500);

    /** What is still unanswered this long after the end counts as unknown. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final Bank bank;
    private final OrderDesk desk;
    private final Tally tally;
    private final InstantSource machine;
    private final Listener listener;
    private final int mostInFlight;
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private Instant played;

    /** Its orders are answered when {@code answer} is done. */
    private record Sent(Instant lastBookedAt, CompletableFuture<Void> answer) {}

    OpenLoop(Bank bank, OrderDesk desk, Tally tally, InstantSource machine, Listener listener, int mostInFlight) {
        this.bank = bank;
        this.desk = desk;
        this.tally = tally;
        this.machine = machine;
        this.listener = listener;
        this.mostInFlight = mostInFlight;
    }

    /**
     * Runs until stopped or until {@code last} has been sent.
     *
     * @param last inclusive business time
     * @return everything up to this business time is answered
     */
    Instant run(OrderStream stream, Pace pace, Instant from, Instant last, BooleanSupplier stopped) {
        played = from;
        long index = 0;
        Instant nextClock = machine.instant();
        while (!stopped.getAsBoolean() && !stream.peek().bookedAt().isAfter(last)) {
            Instant now = machine.instant();
            settle();
            List<PlannedOrder> due = new ArrayList<>();
            List<Instant> intended = new ArrayList<>();
            while (inFlight.size() < mostInFlight
                    && due.size() < BATCH
                    && !pace.sendAt(index, stream.peek().bookedAt()).isAfter(now)
                    && !stream.peek().bookedAt().isAfter(last)) {
                intended.add(pace.sendAt(index, stream.peek().bookedAt()));
                due.add(stream.take());
                index++;
            }
            if (!due.isEmpty()) {
                send(due, intended);
            }
            if (!now.isBefore(nextClock)) {
                showClock(pace, index, stream, now);
                nextClock = now.plus(BETWEEN_CLOCKS);
            }
            if (due.size() < BATCH) {
                LockSupport.parkNanos(TICK.toNanos());
            }
        }
        countWhatIsLeft(stream, pace, index, last);
        awaitAnswers();
        return played;
    }

    private void send(List<PlannedOrder> due, List<Instant> intended) {
        CompletableFuture<Void> answer = desk.place(due).whenComplete((done, failure) -> {
            Instant answered = machine.instant();
            for (Instant moment : intended) {
                tally.took(Duration.between(moment, answered).toNanos());
            }
        });
        inFlight.addLast(new Sent(due.get(due.size() - 1).bookedAt(), answer));
    }

    /** Moves {@code played} on over the answered batches at the head: a hole further on holds it. */
    private void settle() {
        while (!inFlight.isEmpty() && inFlight.peekFirst().answer().isDone()) {
            Sent head = inFlight.pollFirst();
            try {
                head.answer().join();
            } catch (CompletionException e) {
                throw SimulatorStopped.because(e.getCause());
            }
            played = head.lastBookedAt();
        }
    }

    private void showClock(Pace pace, long index, OrderStream stream, Instant now) {
        boolean behind = !inFlight.isEmpty()
                || !pace.sendAt(index, stream.peek().bookedAt()).isAfter(now);
        BankClock clock = pace.clock(played, now, behind);
        bank.setClock(clock);
        listener.at(clock.at(now), tally.summary());
    }

    private void countWhatIsLeft(OrderStream stream, Pace pace, long index, Instant last) {
        Instant now = machine.instant();
        long left = 0;
        while (!stream.peek().bookedAt().isAfter(last)
                && !pace.sendAt(index + left, stream.peek().bookedAt()).isAfter(now)) {
            stream.take();
            left++;
        }
        tally.dropped(left);
    }

    private void awaitAnswers() {
        Instant end = machine.instant().plus(LAST_ANSWERS);
        settle();
        while (!inFlight.isEmpty() && machine.instant().isBefore(end)) {
            LockSupport.parkNanos(TICK.toNanos());
            settle();
        }
    }
}
