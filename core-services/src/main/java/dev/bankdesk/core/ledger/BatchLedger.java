package dev.bankdesk.core.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger as one writer: callers queue their orders, one thread takes all that wait and books them in one transaction.
 * The queue is bounded; a caller waits for room, so that a burst slows its callers down and not the bank.
 */
public final class BatchLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLedger.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SubmissionQueue queue = new SubmissionQueue(8 * MAX_BATCH, MAX_BATCH);
    private final JournalStore store;
    private final BatchWriter writer;
    private final Duration patience;
    private final LongConsumer committed;
    private final Consumer<Error> broken;
    private final Thread thread = new Thread(this::run, "ledger-writer");
    private volatile boolean stopping;

    /**
     * @param machineClock tells the commit time of a batch
     * @param patience how long a batch is tried again while the database is away, before its callers are told
     * @param committed told the highest position after each commit, on the writer's thread
     * @param broken told, on the writer's thread, of an error after which it books nothing more
     */
    public BatchLedger(
            JournalStore store,
            Supplier<BankNow> bank,
            InstantSource machineClock,
            Duration patience,
            LongConsumer committed,
            Consumer<Error> broken) {
        this.store = store;
        this.writer = new BatchWriter(store, bank, machineClock);
        this.patience = patience;
        this.committed = committed;
        this.broken = broken;
    }

    public void start() {
        thread.start();
    }

    @Override
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        if (orders.size() > MAX_BATCH) {
            throw new IllegalArgumentException("at most " + MAX_BATCH + " orders at once, not " + orders.size());
        }
        OrderPreparation preparation = new OrderPreparation();
        List<PreparedOrder> prepared = new ArrayList<>(orders.size());
        for (PaymentOrder order : orders) {
            prepared.add(preparation.prepare(order));
        }
        Submission submission = new Submission(prepared);
        queue.put(submission);
        return submission.answer();
    }

    /** Books what waits, refuses what comes later, and gives the connection back. */
    @Override
    public void close() {
        stopping = true;
        queue.close();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private void run() {
        try {
            store.readAhead();
            List<Submission> taken;
            while (!(taken = queue.takeAll()).isEmpty()) {
                write(taken);
            }
        } catch (Error e) {
            LOG.error("The ledger's writer is broken and books nothing more", e);
            failAllThatWait(e);
            broken.accept(e);
        }
    }

    private void write(List<Submission> submissions) {
        try {
            writeOrHalve(submissions);
        } catch (RuntimeException e) {
            LOG.error("A batch of {} submissions was not booked for certain", submissions.size(), e);
            submissions.forEach(submission -> submission.fail(e));
        } catch (Error e) {
            fail(submissions, LedgerException.Effect.UNKNOWN, e);
            throw e;
        }
    }

    /** Nobody takes from the queue any more: whoever waits for room or for an answer would wait forever. */
    private void failAllThatWait(Error e) {
        queue.close();
        List<Submission> waiting;
        while (!(waiting = queue.takeAll()).isEmpty()) {
            fail(waiting, LedgerException.Effect.NOTHING, e);
        }
    }

    private static void fail(List<Submission> submissions, LedgerException.Effect effect, Error e) {
        LedgerException told = new LedgerException(effect, "The ledger's writer is broken: " + e, e);
        submissions.forEach(submission -> submission.fail(told));
    }

    /**
     * What nobody foresaw may be the doing of one caller's orders: the others' are booked without them. It may have come
     * after the commit, so what was booked already answers from its keys.
     */
    private void writeOrHalve(List<Submission> submissions) {
        try {
            writeTogether(submissions);
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            writer.lookKeysUpFirst();
            if (submissions.size() == 1) {
                LOG.error("A submission was not booked for certain", e);
                submissions.get(0).fail(new LedgerException(LedgerException.Effect.UNKNOWN, e.toString(), e));
                return;
            }
            int middle = submissions.size() / 2;
            writeOrHalve(submissions.subList(0, middle));
            writeOrHalve(submissions.subList(middle, submissions.size()));
        }
    }

    private void writeTogether(List<Submission> submissions) {
        List<PreparedOrder> orders = new ArrayList<>();
        submissions.forEach(submission -> orders.addAll(submission.orders()));
        List<Outcome> outcomes = outcomesOf(orders);
        int from = 0;
        for (Submission submission : submissions) {
            int to = from + submission.orders().size();
            submission.answer(List.copyOf(outcomes.subList(from, to)));
            from = to;
        }
        committed.accept(writer.lastPosition());
    }

    /** A batch that the store refuses is halved and tried again, so that one bad order fails alone. */
    private List<Outcome> outcomesOf(List<PreparedOrder> orders) {
        try {
            return writeWithPatience(orders);
        } catch (LedgerException e) {
            if (e.effect() != LedgerException.Effect.REFUSED) {
                throw e;
            }
            if (orders.size() == 1) {
                LOG.warn("The store refused an order", e);
                return List.of(new Outcome.Malformed("order", "The bank cannot store this order; check its values."));
            }
            int middle = orders.size() / 2;
            List<Outcome> outcomes = new ArrayList<>(outcomesOf(orders.subList(0, middle)));
            outcomes.addAll(outcomesOf(orders.subList(middle, orders.size())));
            return outcomes;
        }
    }

    /**
     * The database may be restarting, or the connection went away in the commit. The same orders with the same keys are
     * tried again: what was committed unseen answers from its keys, so nothing is ever booked twice.
     */
    private List<Outcome> writeWithPatience(List<PreparedOrder> orders) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pauseMillis = 20;
        while (true) {
            try {
                return writer.write(orders);
            } catch (LedgerException e) {
                boolean worthAnotherTry =
                        e.effect() == LedgerException.Effect.NOTHING || e.effect() == LedgerException.Effect.UNKNOWN;
                if (!worthAnotherTry || stopping || System.nanoTime() > deadline) {
                    throw e;
                }
                LOG.warn("The journal could not be written, trying again: {}", e.getMessage());
                writer.lookKeysUpFirst();
                pause(pauseMillis, e);
                pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE.toMillis());
            }
        }
    }

    private static void pause(long millis, LedgerException reason) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
