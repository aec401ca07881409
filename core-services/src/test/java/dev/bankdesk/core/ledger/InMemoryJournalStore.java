package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A journal in memory that keeps the store's promises, and that can be told to refuse, to vanish and to forget to answer. */
public final class InMemoryJournalStore implements JournalStore {
    private static final Set<TransactionKind> BY_CARD =
            Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT, TransactionKind.CASH_WITHDRAWAL);

    private final List<JournalRow> journal = new ArrayList<>();
    private final Map<OrderKey, FirstAnswer> keys = new HashMap<>();
    private final Map<Long, GivenBack> givenBack = new HashMap<>();
    private final Map<Long, Account> accounts = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<Integer, Integer> merchants = new HashMap<>();
    private final Deque<Effect> planned = new ArrayDeque<>();
    private final CardLimits cardLimits = new CardLimits();
    private final FeeWaivers waivers = new FeeWaivers();
    private Predicate<JournalRow> refused = row -> false;
    private int confirmed;
    private boolean breaking;

    synchronized void add(Account account) {
        accounts.put(account.id(), account);
    }

    synchronized void limitCardDay(long account, Long minor) {
        cardLimits.set(account, minor == null ? CardLimits.NONE : minor);
    }

    synchronized void waive(long customer, long id, long fromMicros, long untilMicros) {
        waivers.set(customer, id, fromMicros, untilMicros);
    }

    synchronized void addMerchant(int id, int mcc) {
        merchants.put(id, mcc);
    }

    synchronized void addImport(String name, boolean foreignFee) {
        sources.put(name, new Source(idOf(name), foreignFee, true));
    }

    synchronized void endImport(String name) {
        sources.computeIfPresent(name, (same, source) -> new Source(source.id(), source.foreignFee(), false));
    }

    private int idOf(String source) {
        return sources.containsKey(source) ? sources.get(source).id() : sources.size() + 1;
    }

    /** What the next commits come to; after these, commits go through. UNKNOWN commits and then loses the answer. */
    synchronized void plan(Effect... effects) {
        planned.addAll(List.of(effects));
    }

    /** The next commit goes through, and then throws what nobody foresaw. */
    synchronized void breakAfterNextCommit() {
        breaking = true;
    }

    synchronized void refuse(Predicate<JournalRow> rows) {
        refused = rows;
    }

    public synchronized List<JournalRow> journal() {
        return List.copyOf(journal);
    }

    synchronized String sourceName(int id) {
        return sources.entrySet().stream()
                .filter(source -> source.getValue().id() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Commits that booked nothing. */
    synchronized int confirmed() {
        return confirmed;
    }

    public synchronized Account account(long id) {
        return accounts.get(id);
    }

    public synchronized long sumOfBalances() {
        return accounts.values().stream().mapToLong(Account::balanceMinor).sum();
    }

    @Override
    public void forgetRows() {}

    @Override
    public void readAhead() {
        // All of it is in memory already.
    }

    @Override
    public Writing begin() {
        return new InMemoryWriting();
    }

    @Override
    public void close() {}

    private final class InMemoryWriting implements Writing {
        // Copies, so that an abandoned batch leaves no trace.
        private final Map<Long, Account> copies = new HashMap<>();

        @Override
        public Head head() {
            return new Head(1, journal().size());
        }

        @Override
        public Map<OrderKey, FirstAnswer> firstAnswers(Collection<OrderKey> asked) {
            Map<OrderKey, FirstAnswer> found = new HashMap<>();
            asked.forEach(key -> {
                if (keys.containsKey(key)) {
                    found.put(key, keys.get(key));
                }
            });
            return found;
        }

        @Override
        public Map<Long, Account> accounts(Set<Long> ids) {
            Map<Long, Account> found = new HashMap<>();
            for (Long id : ids) {
                Account account = accounts.get(id);
                if (account != null) {
                    found.put(id, copies.computeIfAbsent(id, key -> copy(account)));
                }
            }
            return found;
        }

        @Override
        public Map<Long, Account> systemAccounts(Set<Currency> currencies) {
            Set<Long> ids = new HashSet<>();
            for (Currency currency : currencies) {
                for (SystemAccount system : SystemAccount.values()) {
                    long id = system.idIn(currency);
                    accounts.computeIfAbsent(
                            id,
                            key -> new Account(
                                    id, Account.Holder.BANK, currency, Account.OPEN, Account.ALWAYS, null, 0));
                    ids.add(id);
                }
            }
            return accounts(ids);
        }

        @Override
        public Map<Long, OriginalPayment> originals(Set<Long> positions) {
            Map<Long, OriginalPayment> found = new HashMap<>();
            for (Long position : positions) {
                if (position > 0 && position <= journal.size()) {
                    found.put(
                            position,
                            OriginalPayment.of(
                                    journal.get((int) (position - 1)),
                                    givenBack.getOrDefault(position, GivenBack.NOTHING)));
                }
            }
            return found;
        }

        @Override
        public Map<Integer, Integer> merchantCategoryCodes(Set<Integer> asked) {
            Map<Integer, Integer> found = new HashMap<>(merchants);
            found.keySet().retainAll(asked);
            return found;
        }

        @Override
        public Map<String, Source> sources(Set<String> names) {
            names.stream()
                    .filter(name -> !sources.containsKey(name) && sources.size() < MOST_SOURCES)
                    .forEach(name -> sources.put(name, new Source(idOf(name), false, false)));
            return Map.copyOf(sources);
        }

        @Override
        public CardLimits cardLimits() {
            return cardLimits;
        }

        @Override
        public FeeWaivers feeWaivers() {
            return waivers;
        }

        @Override
        public Map<CardDay, CardSpending> spentOn(Set<CardDay> days) {
            Map<CardDay, CardSpending> spent = new HashMap<>();
            days.forEach(day -> spent.put(
                    day,
                    new CardSpending(journal.stream()
                            .filter(row -> row.decline == null && isSpentByCard(row, day))
                            .mapToLong(row -> row.amountMinor)
                            .sum())));
            return spent;
        }

        @Override
        public void commit(DecidedBatch batch) {
            synchronized (InMemoryJournalStore.this) {
                if (batch.keys().stream().anyMatch(key -> keys.containsKey(key.key()))) {
                    throw new LedgerException(Effect.KEY_SEEN_BEFORE, "seen", null);
                }
                if (batch.rows().stream().anyMatch(refused)) {
                    throw new LedgerException(Effect.REFUSED, "refused", null);
                }
                Effect effect = planned.poll();
                if (effect != null && effect != Effect.UNKNOWN) {
                    throw new LedgerException(effect, "planned", null);
                }
                journal.addAll(batch.rows());
                batch.keys().forEach(key -> keys.put(key.key(), key.answer()));
                givenBack.putAll(batch.givenBack());
                batch.moved().forEach(account -> accounts.put(account.id(), account));
                if (effect == Effect.UNKNOWN) {
                    throw new LedgerException(effect, "the answer was lost", null);
                }
                if (breaking) {
                    breaking = false;
                    throw new IllegalStateException("planned");
                }
            }
        }

        @Override
        public void confirm() {
            synchronized (InMemoryJournalStore.this) {
                confirmed++;
            }
        }

        @Override
        public void close() {}
    }

    private static boolean isSpentByCard(JournalRow row, CardDay day) {
        return row.debitAccount == day.account()
                && row.bookedAtMicros >= OrderPreparation.micros(day.start())
                && row.bookedAtMicros < OrderPreparation.micros(day.end())
                && BY_CARD.contains(row.kind);
    }

    private static Account copy(Account account) {
        return new Account(
                account.id(),
                account.holder(),
                account.currency(),
                account.state(),
                account.openedDay(),
                account.floorMinor(),
                account.balanceMinor());
    }
}
