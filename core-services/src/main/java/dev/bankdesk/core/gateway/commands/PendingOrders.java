package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Failures;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Orders that wait for the ledger, bounded; no thread of the gateway waits with them, so that a primary that is away does not
 * stop the reads. Answers are written by a few threads of their own, since the ledger's writer has better to do.
 */
public final class PendingOrders implements AutoCloseable {
    /** Fewer than the ledger queues, so that it never makes a thread of the gateway wait for room. */
    private static final int MOST_ORDERS = 6 * Ledger.MAX_BATCH;

    /** Of all clients together; the rest stays for the bank's own machine. */
    private static final int MOST_OF_CLIENTS = MOST_ORDERS / 2;

    public static final int MOST_OF_A_CLIENT = 2 * PaymentRoutes.MOST_OF_A_CLIENT;

    /** Longer than the ledger's patience with a primary that is away. */
    public static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Ledger ledger;
    private final Duration patience;
    private final Semaphore room = new Semaphore(MOST_ORDERS);
    private final Semaphore roomOfClients = new Semaphore(MOST_OF_CLIENTS);
    private final Map<Long, Integer> waitingOfClient = new ConcurrentHashMap<>();
    // Apart: a session's answer may ask the primary and the replica something, the machine's never does.
    private final ExecutorService machineAnswers = answering("gateway-answers", 2);
    private final ExecutorService sessionAnswers = answering("gateway-session-answers", 8);

    /** Writes the answer. */
    @FunctionalInterface
    interface Answer {
        void write(List<Outcome> outcomes);
    }

    /** @param patience after which an order's fate is told as unknown */
    public PendingOrders(Ledger ledger, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
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
        takeRoom(caller, orders.size());
        CompletableFuture<List<Outcome>> placed = placed(orders);
        placed.whenComplete((outcomes, failure) -> giveRoomBack(caller, orders.size()));
        ExecutorService answers = caller.session() == null ? machineAnswers : sessionAnswers;
        // A copy, so that the orders themselves go on and hold their room when their answer is late.
        CompletableFuture<List<Outcome>> inTime = placed.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        context.future(() -> inTime.handleAsync(
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

    private void takeRoom(Caller caller, int orders) {
        if (caller.isClient() && !takeClientsRoom(caller.customer(), orders)) {
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_MANY_REQUESTS,
                    "More than " + MOST_OF_A_CLIENT + " orders of one client would wait; nothing of this was booked.",
                    null,
                    "Send it again when the ones before are answered.",
                    1));
        }
        boolean clientsFull = caller.isClient() && !roomOfClients.tryAcquire(orders);
        if (clientsFull || !room.tryAcquire(orders)) {
            if (caller.isClient()) {
                if (!clientsFull) {
                    roomOfClients.release(orders);
                }
                giveClientsRoomBack(caller.customer(), orders);
            }
            throw RequestRefused.unavailable(
                    "The bank has as many orders waiting as it takes; nothing of this was booked.",
                    "Send it again in a moment.",
                    null);
        }
    }

    private void giveRoomBack(Caller caller, int orders) {
        room.release(orders);
        if (caller.isClient()) {
            roomOfClients.release(orders);
            giveClientsRoomBack(caller.customer(), orders);
        }
    }

    private boolean takeClientsRoom(long customer, int orders) {
        boolean[] taken = new boolean[1];
        waitingOfClient.compute(customer, (id, waiting) -> {
            int before = waiting == null ? 0 : waiting;
            taken[0] = before + orders <= MOST_OF_A_CLIENT;
            return taken[0] ? Integer.valueOf(before + orders) : waiting;
        });
        return taken[0];
    }

    private void giveClientsRoomBack(long customer, int orders) {
        waitingOfClient.computeIfPresent(customer, (id, waiting) -> waiting == orders ? null : waiting - orders);
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
        if (cause instanceof LedgerException || cause instanceof TimeoutException) {
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
