package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.CardDay;
import dev.bankdesk.core.ledger.CardLimits;
import dev.bankdesk.core.ledger.CardSpending;
import dev.bankdesk.core.ledger.DecidedBatch;
import dev.bankdesk.core.ledger.FeeWaivers;
import dev.bankdesk.core.ledger.FirstAnswer;
import dev.bankdesk.core.ledger.JournalStore;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.OrderKey;
import dev.bankdesk.core.ledger.OriginalPayment;
import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on the PostgreSQL primary, through one connection of one writer. Accounts are not locked row by row: whoever
 * changes one holds the lock of journal_head and moves it. So a batch is read and decided without the lock, on what is
 * remembered and what is read, and written under the lock where the head still stands where it was; it never goes back, so
 * nothing can have changed in between. Where another writer was here, the batch is decided again under the lock.
 */
public final class PostgresJournalStore implements JournalStore {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresJournalStore.class);
    /** Who was overtaken once has a writer beside it: for so many batches the lock is taken first. */
    private static final int BATCHES_TO_LOCK_FIRST = 64;

    private final PostgresLogin login;
    private final RememberedAccounts accounts = new RememberedAccounts();
    private final RememberedRows remembered = new RememberedRows();
    private final RememberedLimits limits = new RememberedLimits();
    private final SinceChanges<FeeWaivers> waivers = new SinceChanges<>(new FeeWaivers(), FeeWaivers::clear);
    private Connection connection;
    /** The head that all that is remembered belongs to; null where it belongs to none. */
    private HeadRow rememberedAt;

    private int batchesToLockFirst;

    public PostgresJournalStore(PostgresLogin login) {
        this.login = login;
    }

    /**
     * Read one by one for the batches that need them, accounts cost half a millisecond each from a disk that has nothing in
     * memory yet; one pass reads them in the order of the disk. In one snapshot with the head, without its lock: where
     * another writer moves the head meanwhile, the first batch finds that out, as always.
     */
    @Override
    public void readAhead() {
        try {
            connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                statement.execute("set local transaction_timeout = 0");
            }
            HeadRow head = JournalLock.look(connection);
            new JournalQueries(connection).accountsBelow(RememberedAccounts.firstBeyondPages(), accounts::remember);
            connection.commit();
            rememberedAt = head;
        } catch (SQLException | RuntimeException e) {
            // One account in a currency that this JVM does not know is enough. Later it fails its own orders only.
            LOG.info("The accounts were not read ahead, each is read when it is needed: {}", e.getMessage());
            dropConnection();
            forget();
        }
    }

    private void connect() throws SQLException {
        if (connection == null) {
            connection = login.openWriter();
        }
    }

    @Override
    public Writing begin() {
        try {
            connect();
            if (rememberedAt != null && batchesToLockFirst == 0) {
                connection.setAutoCommit(true);
                return new PostgresWriting(rememberedAt, false);
            }
            return new PostgresWriting(lockedHead(), true);
        } catch (SQLException e) {
            dropConnection();
            throw new LedgerException(Effect.NOTHING, "The journal cannot be reached: " + e.getMessage(), e);
        }
    }

    private HeadRow lockedHead() throws SQLException {
        connection.setAutoCommit(false);
        HeadRow head = JournalLock.take(connection);
        batchesToLockFirst = Math.max(0, batchesToLockFirst - 1);
        if (!head.equals(rememberedAt)) {
            if (rememberedAt != null) {
                batchesToLockFirst = BATCHES_TO_LOCK_FIRST;
            }
            forget();
        }
        rememberedAt = head;
        return head;
    }

    @Override
    public void forgetRows() {
        remembered.clear();
    }

    private void forget() {
        accounts.clear();
        remembered.clear();
        limits.clearSpending();
    }

    private LedgerException overtaken(SQLException cause) {
        rememberedAt = null;
        batchesToLockFirst = BATCHES_TO_LOCK_FIRST;
        return new LedgerException(Effect.OVERTAKEN, "another writer was here first", cause);
    }

    @Override
    public void close() {
        dropConnection();
    }

    private void dropConnection() {
        rememberedAt = null;
        Connection dropped = connection;
        connection = null;
        if (dropped != null) {
            try {
                dropped.close();
            } catch (SQLException ignored) {
                // It is given up because it does not work; the server ends the session by itself.
            }
        }
    }

    private final class PostgresWriting implements Writing {
        private final HeadRow head;
        private final JournalQueries queries = new JournalQueries(connection);
        private boolean locked;
        private boolean failed;
        private boolean open = true;

        PostgresWriting(HeadRow head, boolean locked) {
            this.head = head;
            this.locked = locked;
        }

        /** From here on nobody else writes; what was read before is still true. */
        private void lock() throws SQLException {
            if (!locked) {
                connection.setAutoCommit(false);
                locked = true;
                if (!JournalLock.take(connection).equals(head)) {
                    throw overtaken(null);
                }
            }
        }

        @Override
        public Head head() {
            return new Head(head.epoch(), head.position());
        }

        @Override
        public Map<OrderKey, FirstAnswer> firstAnswers(Collection<OrderKey> keys) {
            return reading(() -> queries.firstAnswers(keys));
        }

        @Override
        public Map<Long, Account> accounts(Set<Long> ids) {
            return reading(() -> accounts.find(ids, queries::accounts));
        }

        @Override
        public Map<Long, Account> systemAccounts(Set<Currency> currencies) {
            return reading(() -> {
                Map<Long, Account> found = new HashMap<>();
                for (Currency currency : currencies) {
                    Set<Long> ids = systemIds(currency);
                    Map<Long, Account> known = accounts.find(ids, queries::accounts);
                    if (known.size() < ids.size()) {
                        lock();
                        queries.makeSystemAccounts(currency);
                        known = accounts.find(ids, queries::accounts);
                    }
                    known.values().forEach(account -> requireIn(currency, account));
                    found.putAll(known);
                }
                return found;
            });
        }

        @Override
        public Map<Long, OriginalPayment> originals(Set<Long> positions) {
            return reading(() -> queries.originals(positions));
        }

        @Override
        public Map<Integer, Integer> merchantCategoryCodes(Set<Integer> merchants) {
            return reading(() -> remembered.merchants(merchants, queries::merchantCategoryCodes));
        }

        @Override
        public Map<String, Source> sources(Set<String> names) {
            return reading(() -> remembered.sources(names, unknown -> {
                // A new name gets the next number.
                lock();
                return queries.sources(unknown);
            }));
        }

        @Override
        public CardLimits cardLimits() {
            return reading(() -> limits.at(head, new CardLimitQueries(connection)::limits));
        }

        @Override
        public FeeWaivers feeWaivers() {
            return reading(() -> waivers.at(head, new FeeWaiverQueries(connection)::waivers));
        }

        @Override
        public Map<CardDay, CardSpending> spentOn(Set<CardDay> days) {
            return reading(() -> limits.spentOn(days, new CardLimitQueries(connection)::spentOn));
        }

        @Override
        public void commit(DecidedBatch batch) {
            if (!locked && BatchInOneStatement.takes(batch)) {
                commitAtOnce(batch);
            } else {
                commitUnderLock(batch);
            }
            open = false;
            accounts.remember(batch.moved());
            rememberedAt = new HeadRow(head.epoch(), batch.lastPosition(), head.changes());
        }

        private void commitAtOnce(DecidedBatch batch) {
            try {
                if (!BatchInOneStatement.write(connection, batch, head)) {
                    throw overtaken(null);
                }
            } catch (SQLException e) {
                if (JournalLock.isNotAvailable(e)) {
                    throw overtaken(e);
                }
                throw noted(SqlEffects.inOneStatement(e));
            } catch (LedgerException e) {
                throw e;
            } catch (RuntimeException e) {
                // The session may stand in the middle of an answer.
                failed = true;
                throw e;
            }
        }

        private void commitUnderLock(DecidedBatch batch) {
            try {
                lock();
                JournalCopy.write(connection, batch, head.epoch());
                queries.writeFloors(batch.moved());
                queries.writeGivenBack(batch.givenBack());
                queries.writeBalances(batch.moved(), batch.lastPosition());
            } catch (SQLException e) {
                throw noted(SqlEffects.beforeCommit(e));
            }
            commitLocked();
        }

        private void commitLocked() {
            try {
                connection.commit();
            } catch (SQLException e) {
                dropConnection();
                throw SqlEffects.inCommit(e);
            }
        }

        @Override
        public void confirm() {
            try {
                lock();
                queries.touchHead();
            } catch (SQLException e) {
                throw noted(SqlEffects.beforeCommit(e));
            }
            commitLocked();
            open = false;
        }

        @Override
        public void close() {
            if (!open || connection == null) {
                return;
            }
            open = false;
            limits.clearSpending();
            if (failed) {
                dropConnection();
            } else if (locked) {
                rollBack();
            }
        }

        private void rollBack() {
            // Sources and accounts may have been made and read in what is rolled back.
            forget();
            try {
                connection.rollback();
            } catch (SQLException e) {
                // The next begin opens another; the server rolls back what this one left.
                dropConnection();
            }
        }

        private <T> T reading(SqlReading<T> reading) {
            try {
                return reading.read();
            } catch (SQLException e) {
                throw noted(SqlEffects.beforeCommit(e));
            }
        }

        /** What is not about the orders may be the connection: the next batch takes another. */
        private LedgerException noted(LedgerException e) {
            failed = e.effect() == Effect.NOTHING || e.effect() == Effect.UNKNOWN;
            return e;
        }
    }

    /** Another Java may have other numbers, and two currencies of one number would share the bank's money. */
    private static void requireIn(Currency currency, Account own) {
        if (!own.currency().equals(currency)) {
            throw new LedgerException(
                    Effect.REFUSED,
                    "The bank's own account " + own.id() + " is in " + own.currency() + " and takes no " + currency
                            + ".",
                    null);
        }
    }

    private static Set<Long> systemIds(Currency currency) {
        Set<Long> ids = new HashSet<>();
        for (SystemAccount account : SystemAccount.values()) {
            ids.add(account.idIn(currency));
        }
        return ids;
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface SqlReading<T> {
        T read() throws SQLException;
    }
}
