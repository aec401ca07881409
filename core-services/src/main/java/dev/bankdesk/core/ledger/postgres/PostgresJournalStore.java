package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.DecidedBatch;
import dev.bankdesk.core.ledger.FirstAnswer;
import dev.bankdesk.core.ledger.JournalStore;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.OrderKey;
import dev.bankdesk.core.ledger.OriginalPayment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * The journal on the PostgreSQL primary, through one connection of one writer. Accounts are not locked row by row: whoever
 * changes one holds the lock of journal_head, and while the head stands where this store left it, nobody else has written
 * and what it remembers is still true.
 */
public final class PostgresJournalStore implements JournalStore {
    private final PostgresLogin login;
    private final RememberedRows remembered = new RememberedRows();
    private Connection connection;
    /** The head that {@link #remembered} belongs to; null where it belongs to none. */
    private HeadRow rememberedAt;

    private record HeadRow(int epoch, long position, long changes) {}

    public PostgresJournalStore(PostgresLogin login) {
        this.login = login;
    }

    @Override
    public Writing begin() {
        try {
            if (connection == null) {
                connection = login.openWriter();
            }
            HeadRow head = lockHead();
            if (!head.equals(rememberedAt)) {
                remembered.clear();
            }
            // Until the commit nothing vouches for what is remembered from here on.
            rememberedAt = null;
            return new PostgresWriting(head);
        } catch (SQLException e) {
            dropConnection();
            throw new LedgerException(Effect.NOTHING, "The journal cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        dropConnection();
    }

    private HeadRow lockHead() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select epoch, position, changes from ledger.journal_head for update");
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("ledger.journal_head is empty");
            }
            return new HeadRow(row.getInt(1), row.getLong(2), row.getLong(3));
        }
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
        private boolean open = true;

        PostgresWriting(HeadRow head) {
            this.head = head;
        }

        @Override
        public Head head() {
            return new Head(head.epoch, head.position);
        }

        @Override
        public Map<OrderKey, FirstAnswer> firstAnswers(Collection<OrderKey> keys) {
            return reading(() -> queries.firstAnswers(keys));
        }

        @Override
        public Map<Long, Account> accounts(Set<Long> ids) {
            return reading(() -> remembered.accounts(ids, queries::accounts));
        }

        @Override
        public Map<Long, Account> systemAccounts(Set<Currency> currencies) {
            return reading(() -> {
                for (Currency currency : currencies) {
                    if (remembered.isMissingSystemAccounts(currency, queries::accounts)) {
                        queries.makeSystemAccounts(currency);
                    }
                }
                return remembered.accounts(RememberedRows.systemIds(currencies), queries::accounts);
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
            return reading(() -> remembered.sources(names, queries::sources));
        }

        @Override
        public void commit(DecidedBatch batch) {
            try {
                JournalCopy.write(connection, batch, head.epoch);
                queries.writeFloors(batch.moved());
                queries.writeGivenBack(batch.givenBack());
                queries.writeBalances(batch.moved(), batch.lastPosition());
            } catch (SQLException e) {
                throw failedBeforeCommit(e);
            }
            try {
                connection.commit();
                open = false;
                rememberedAt = new HeadRow(head.epoch, batch.lastPosition(), head.changes);
            } catch (SQLException e) {
                dropConnection();
                throw SqlEffects.inCommit(e);
            }
        }

        @Override
        public void close() {
            if (!open || connection == null) {
                return;
            }
            open = false;
            remembered.clear();
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
                throw failedBeforeCommit(e);
            }
        }

        /** A server that only reads is not the primary any more, or not yet: the next try looks for the one that is. */
        private LedgerException failedBeforeCommit(SQLException e) {
            if (SqlEffects.isReadOnly(e)) {
                dropConnection();
            }
            return SqlEffects.beforeCommit(e);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface SqlReading<T> {
        T read() throws SQLException;
    }
}
