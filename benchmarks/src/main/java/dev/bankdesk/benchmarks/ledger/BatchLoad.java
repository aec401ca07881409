package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One caller of the ledger who always has the next batches on their way. */
final class BatchLoad {
    /** One is booked, one waits, one is prepared. */
    private static final int CALLS_AHEAD = 3;

    private final Ledger ledger;

    BatchLoad(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return booked a second, from the first order to the last answer */
    double run(BenchOrders orders, int seconds, Tally tally) {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long before = tally.booked.sum();
        Deque<CompletableFuture<List<Outcome>>> ahead = new ArrayDeque<>();
        while (System.nanoTime() < end || !ahead.isEmpty()) {
            while (ahead.size() < CALLS_AHEAD && System.nanoTime() < end) {
                ahead.add(ledger.place(orders.next(Ledger.MAX_BATCH)));
            }
            count(ahead.remove().join(), tally);
        }
        return (tally.booked.sum() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    private static void count(List<Outcome> outcomes, Tally tally) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Booked) {
                tally.booked.increment();
            } else if (outcome instanceof Outcome.Declined) {
                tally.declined.increment();
            } else {
                tally.dropped.increment();
            }
        }
    }
}
