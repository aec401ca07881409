package dev.bankdesk.core.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes one batch in one transaction: reads what the orders refer to, decides in memory, writes set by set, commits. Used
 * by one thread.
 */
final class BatchWriter {
    /** After a key came twice, so many batches look their keys up first: callers who repeat repeat many. */
    private static final int BATCHES_TO_LOOK_FIRST = 64;

    /** What is refused for one of these may have been booked before, when nothing was wrong with it. */
    private static final Set<String> ANSWERED_BY_THEIR_KEY = Set.of("source", "bookedAt", "expiresAt");

    private final JournalStore store;
    private final Supplier<BankNow> bank;
    private final InstantSource machineClock;
    private int batchesToLookFirst;
    /**
     * What keys tell may be committed by a session whose answer was lost, here or in a process before this one, and not be
     * on the standby: until a commit of ours has gone through.
     */
    private boolean unconfirmed = true;

    private long lastPosition;

    BatchWriter(JournalStore store, Supplier<BankNow> bank, InstantSource machineClock) {
        this.store = store;
        this.bank = bank;
        this.machineClock = machineClock;
    }

    /** The highest position that was committed here. */
    long lastPosition() {
        return lastPosition;
    }

    /**
     * Books the orders, or none of them.
     *
     * @throws LedgerException whose effect says what is known
     */
    List<Outcome> write(List<PreparedOrder> orders) {
        try {
            return write(orders, batchesToLookFirst > 0);
        } catch (LedgerException e) {
            switch (e.effect()) {
                case KEY_SEEN_BEFORE -> batchesToLookFirst = BATCHES_TO_LOOK_FIRST;
                case OVERTAKEN -> {
                    // Once: the store takes the lock first now.
                }
                default -> throw e;
            }
            return writeAgain(orders);
        }
    }

    /** Under the lock from its beginning, or with the keys that came before, or both where one followed the other. */
    private List<Outcome> writeAgain(List<PreparedOrder> orders) {
        try {
            return write(orders, batchesToLookFirst > 0);
        } catch (LedgerException e) {
            if (e.effect() != LedgerException.Effect.KEY_SEEN_BEFORE
                    && e.effect() != LedgerException.Effect.OVERTAKEN) {
                throw e;
            }
            batchesToLookFirst = BATCHES_TO_LOOK_FIRST;
            return write(orders, true);
        }
    }

    /** After an unknown outcome the keys are the only witnesses, so they are asked first. */
    void lookKeysUpFirst() {
        batchesToLookFirst = BATCHES_TO_LOOK_FIRST;
    }

    private List<Outcome> write(List<PreparedOrder> orders, boolean lookKeysUp) {
        try (JournalStore.Writing writing = store.begin()) {
            BatchReferences references = ofTheOrders(() -> gather(writing, orders, lookKeysUp));
            BankNow now = bank.get();
            DayLimits limits = ofTheOrders(() -> DayLimits.of(writing, orders, now));
            FeeWaivers waivers = writing.feeWaivers();
            BatchDecision decision = new BatchDecision(now, references, limits, waivers, writing.head(), nowMicros());
            List<Outcome> outcomes = ofTheOrders(() -> decision.decide(orders));
            if (!lookKeysUp && refusesOrigin(orders, outcomes)) {
                store.forgetRows();
                throw new LedgerException(LedgerException.Effect.KEY_SEEN_BEFORE, "one may be told again", null);
            }
            DecidedBatch batch = decision.batch();
            if (!batch.rows().isEmpty()) {
                commit(writing, batch);
            } else if (unconfirmed && !references.firstAnswers().isEmpty()) {
                writing.confirm();
                unconfirmed = false;
            }
            lastPosition = batch.lastPosition();
            noteRepeats(references);
            return outcomes;
        }
    }

    /**
     * A fact that was booked while its import was open, an order of an earlier day of the account, or one whose time is over now
     * is answered by its key for ever; without a row no index finds it, and nothing finds that what is remembered of an import is over.
     */
    private static boolean refusesOrigin(List<PreparedOrder> orders, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            boolean isOrder = orders.get(i).malformed() == null;
            if (isOrder
                    && outcomes.get(i) instanceof Outcome.Malformed refused
                    && ANSWERED_BY_THEIR_KEY.contains(refused.field())) {
                return true;
            }
        }
        return false;
    }

    /** Before the commit: nothing is booked, and what cannot be decided now cannot be later. */
    private static <T> T ofTheOrders(Supplier<T> step) {
        try {
            return step.get();
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LedgerException(LedgerException.Effect.REFUSED, "An order cannot be decided: " + e, e);
        }
    }

    private void commit(JournalStore.Writing writing, DecidedBatch batch) {
        try {
            writing.commit(batch);
            unconfirmed = false;
        } catch (LedgerException e) {
            unconfirmed |= e.effect() == LedgerException.Effect.UNKNOWN;
            throw e;
        } catch (RuntimeException e) {
            unconfirmed = true;
            throw e;
        }
    }

    private void noteRepeats(BatchReferences references) {
        if (!references.firstAnswers().isEmpty()) {
            batchesToLookFirst = BATCHES_TO_LOOK_FIRST;
        } else if (batchesToLookFirst > 0) {
            batchesToLookFirst--;
        }
    }

    private long nowMicros() {
        Instant now = machineClock.instant();
        return OrderPreparation.micros(now);
    }

    /**
     * Keys are looked up only where repeats are likely: otherwise the unique index of the keys, which every batch writes to
     * anyway, is what finds a repeat.
     */
    private static BatchReferences gather(
            JournalStore.Writing writing, List<PreparedOrder> orders, boolean lookKeysUp) {
        Wanted wanted = new Wanted(orders, lookKeysUp);
        Map<Long, Account> accounts = new HashMap<>(writing.accounts(wanted.accounts));
        Map<Long, OriginalPayment> originals =
                wanted.originals.isEmpty() ? Map.of() : writing.originals(wanted.originals);
        Set<Currency> currencies = new HashSet<>();
        accounts.values().forEach(account -> currencies.add(account.currency()));
        accounts.putAll(writing.systemAccounts(currencies));
        return new BatchReferences(
                lookKeysUp ? writing.firstAnswers(wanted.keys) : Map.of(),
                accounts,
                originals,
                wanted.merchants.isEmpty() ? Map.of() : writing.merchantCategoryCodes(wanted.merchants),
                writing.sources(wanted.sources));
    }

    /** What the orders of a batch refer to. */
    private static final class Wanted {
        private final List<OrderKey> keys = new ArrayList<>();
        private final Set<Long> accounts = new HashSet<>();
        private final Set<Long> originals = new HashSet<>();
        private final Set<Integer> merchants = new HashSet<>();
        private final Set<String> sources = new HashSet<>();

        Wanted(List<PreparedOrder> orders, boolean withKeys) {
            for (PreparedOrder prepared : orders) {
                if (prepared.malformed() == null) {
                    if (withKeys) {
                        keys.add(prepared.key());
                    }
                    add(prepared.order());
                }
            }
        }

        private void add(PaymentOrder order) {
            accounts.add(order.account());
            if (order.counterAccount() != 0) {
                accounts.add(order.counterAccount());
            }
            if (order.originalPosition() != 0) {
                originals.add(order.originalPosition());
            }
            if (order.merchant() != 0) {
                merchants.add(order.merchant());
            }
            sources.add(order.source());
        }
    }
}
