package dev.bankdesk.core.gateway;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands orders to the ledger and answers when they are booked. No thread waits for the commit: with one for each caller, no
 * batch could hold more orders than the server has threads.
 */
final class PlacedOrders {
    /** As many as the server itself has: a client that reads slowly holds one. */
    private static final int MOST_THREADS = 32;

    private final Ledger ledger;
    // Not on the writer's thread, which has the next batch to book.
    private final Executor answers = threads();

    PlacedOrders(Ledger ledger) {
        this.ledger = ledger;
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "gateway-answers");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** @param answer writes the answer, told an outcome for each order, in order */
    void answer(Context context, List<PaymentOrder> orders, Consumer<List<Outcome>> answer) {
        CompletableFuture<List<Outcome>> booked = place(orders);
        context.future(() -> booked.handleAsync(
                (outcomes, failure) -> {
                    if (failure != null) {
                        throw told(failure);
                    }
                    answer.accept(outcomes);
                    return null;
                },
                answers));
    }

    private CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        try {
            return ledger.place(orders);
        } catch (RejectedExecutionException e) {
            throw new Unavailable("The bank is stopping; nothing of this was booked.", e);
        }
    }

    private static RuntimeException told(Throwable failure) {
        return failure instanceof LedgerException
                ? new Unavailable(
                        "What became of these orders is not known; send them again with the same keys.", failure)
                : new CompletionException(failure);
    }
}
