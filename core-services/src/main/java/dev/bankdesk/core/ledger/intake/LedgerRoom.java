package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the ledger has room for of all senders together; whoever finds none waits, and takes nothing from its queue meanwhile. The
 * gateway's orders and these together are fewer than the ledger queues, so that neither makes the other wait there.
 */
final class LedgerRoom {
    private static final int MOST_WAITING = Ledger.MAX_BATCH;

    /** Longer than the ledger's patience with a primary that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final long LOOK_MILLIS = 200;

    private final Ledger ledger;
    private final Semaphore room = new Semaphore(MOST_WAITING, true);
    private volatile boolean stopping;

    LedgerRoom(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whoever waits gives up: what became of those orders the next one learns by their keys. */
    void stop() {
        stopping = true;
    }

    /** @throws LedgerException where it is not known what became of them */
    List<Outcome> place(List<PaymentOrder> orders) {
        try {
            enter(orders.size());
            try {
                return answer(ledger.place(orders));
            } finally {
                room.release(orders.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("The wait for the ledger was interrupted.", e);
        }
    }

    private void enter(int orders) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!room.tryAcquire(orders, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stopping || System.nanoTime() > deadline) {
                throw new LedgerException(
                        LedgerException.Effect.NOTHING, "The ledger has as many orders waiting as it takes.", null);
            }
        }
    }

    private List<Outcome> answer(CompletableFuture<List<Outcome>> answer) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (stopping || System.nanoTime() > deadline) {
                    throw unknown("The ledger has not answered yet.", e);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known
                        ? known
                        : unknown("The ledger failed: " + e.getCause(), e);
            }
        }
    }

    private static LedgerException unknown(String words, Exception cause) {
        return new LedgerException(LedgerException.Effect.UNKNOWN, words, cause);
    }
}
