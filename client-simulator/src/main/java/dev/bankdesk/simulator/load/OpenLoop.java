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
    private final BesidePayments beside;
    private final int mostInFlight;
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private Instant played;
    private long index;

    /** Its orders are answered when {@code answer} is done. */
    private record Sent(Instant lastBookedAt, CompletableFuture<Void> answer) {}

    OpenLoop(
            Bank bank,
            OrderDesk desk,
            Tally tally,
            InstantSource machine,
            Listener listener,
            BesidePayments beside,
            int mostInFlight) {
        this.bank = bank;
        this.desk = desk;
        this.tally = tally;
        this.machine = machine;
        this.listener = listener;
        this.beside = beside;
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
        Instant nextClock = machine.instant();
        while (!stopped.getAsBoolean() && !stream.peek().bookedAt().isAfter(last)) {
            Instant now = machine.instant();
            settle();
            int sent = sendWhatIsDue(stream, pace, last, now);
            if (!now.isBefore(nextClock)) {
                showClock(pace, stream, now);
                nextClock = now.plus(BETWEEN_CLOCKS);
            }
            if (sent < BATCH) {
                LockSupport.parkNanos(TICK.toNanos());
            }
        }
        endOn(stream, pace, last);
        return played;
    }

    /** What fell due within the last tick is still sent; what the bank has no room for even then was dropped. */
    private void endOn(OrderStream stream, Pace pace, Instant last) {
        Instant end = machine.instant();
        int sent = BATCH;
        while (sent == BATCH) {
            sent = sendWhatIsDue(stream, pace, last, end);
        }
        countWhatIsLeft(stream, pace, last, end);
        awaitAnswers();
    }

    /** @return how many orders went: fewer than {@link #BATCH} where no more is due, or no more may be under way */
    private int sendWhatIsDue(OrderStream stream, Pace pace, Instant last, Instant now) {
        List<PlannedOrder> due = new ArrayList<>();
        List<Instant> intended = new ArrayList<>();
        while (inFlight.size() < mostInFlight && due.size() < BATCH && isDue(stream, pace, last, now)) {
            intended.add(pace.sendAt(index, stream.peek().bookedAt()));
            due.add(stream.take());
            index++;
        }
        if (!due.isEmpty()) {
            send(due, intended);
        }
        return due.size();
    }

    private boolean isDue(OrderStream stream, Pace pace, Instant last, Instant now) {
        Instant bookedAt = stream.peek().bookedAt();
        return !bookedAt.isAfter(last) && !pace.sendAt(index, bookedAt).isAfter(now);
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

    private void showClock(Pace pace, OrderStream stream, Instant now) {
        boolean behind = !inFlight.isEmpty()
                || !pace.sendAt(index, stream.peek().bookedAt()).isAfter(now);
        BankClock clock = pace.clock(played, now, behind);
        bank.setClock(clock);
        listener.at(clock.at(now), tally.summary());
        beside.live(clock.at(now));
    }

    private void countWhatIsLeft(OrderStream stream, Pace pace, Instant last, Instant end) {
        long left = 0;
        while (isDue(stream, pace, last, end)) {
            stream.take();
            index++;
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
