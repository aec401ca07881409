package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Failures;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Orders that wait for the ledger, bounded; no thread of the gateway waits with them, so that a primary that is away does not
 * stop the reads. Answers are written by a few threads of their own, since the ledger's writer has better to do.
 */
public final class PendingOrders implements AutoCloseable {
    /** Fewer than the ledger queues, so that it never makes a thread of the gateway wait for room. */
    private static final int MOST_ORDERS = 6 * Ledger.MAX_BATCH;

    private final Ledger ledger;
    private final Semaphore room = new Semaphore(MOST_ORDERS);
    // Apart: a session's answer may ask the primary and the replica something, the machine's never does.
    private final ExecutorService machineAnswers = answering("gateway-answers", 2);
    private final ExecutorService sessionAnswers = answering("gateway-session-answers", 8);

    /** Writes the answer. */
    @FunctionalInterface
    interface Answer {
        void write(List<Outcome> outcomes);
    }

    public PendingOrders(Ledger ledger) {
        this.ledger = ledger;
    }

    private static ExecutorService answering(String name, int threads) {
        return Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void place(Context context, Caller caller, List<PaymentOrder> orders, Answer answer) {
        if (orders.isEmpty()) {
            answer.write(List.of());
            return;
        }
        if (!room.tryAcquire(orders.size())) {
            throw RequestRefused.unavailable(
                    "The bank has " + MOST_ORDERS + " orders waiting; nothing of this was booked.",
                    "Send it again in a moment.",
                    null);
        }
        CompletableFuture<List<Outcome>> placed = placed(orders);
        placed.whenComplete((outcomes, failure) -> room.release(orders.size()));
        ExecutorService answers = caller.session() == null ? machineAnswers : sessionAnswers;
        context.future(() -> placed.handleAsync(
                (outcomes, failure) -> {
                    try {
                        answer.write(known(outcomes, failure));
                    } catch (Exception e) {
                        Failures.tell(context, e);
                    }
                    return null;
                },
                answers));
    }

    private CompletableFuture<List<Outcome>> placed(List<PaymentOrder> orders) {
        try {
            return ledger.place(orders);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static List<Outcome> known(List<Outcome> outcomes, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            return outcomes;
        }
        if (cause instanceof LedgerException) {
            throw RequestRefused.unavailable(
                    "What became of these orders is not known.", "Send them again with the same keys.", cause);
        }
        if (cause instanceof RejectedExecutionException) {
            throw RequestRefused.unavailable(
                    "The bank is stopping; nothing of this was booked.", "Send it again with the same keys.", cause);
        }
        throw cause instanceof RuntimeException runtime ? runtime : new CompletionException(cause);
    }

    /** How many orders wait, for the gauge. */
    public int waiting() {
        return MOST_ORDERS - room.availablePermits();
    }

    @Override
    public void close() {
        machineAnswers.shutdown();
        sessionAnswers.shutdown();
    }
}
