package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.statistics.Journal;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.TransactionCursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/** Journal rows as the primary records that the relay makes of them. */
public final class PostgresJournal implements Journal {
    private static final int FETCH = 5_000;
    /** As long as the live store keeps booking time and commit time, and one bucket more. */
    private static final long KEPT_BOOKED_SECONDS = 49 * 3_600L;

    private static final long KEPT_RECORDED_SECONDS = 3 * 3_600L + 60;

    private static final String DEBITS = Arrays.stream(TransactionKind.values())
            .filter(TransactionKind::debitsCustomer)
            .map(kind -> Integer.toString(kind.code()))
            .collect(Collectors.joining(","));

    private static final String ROWS =
            """
            select j.position, (extract(epoch from j.booked_at) * 1000000)::bigint,
                   (extract(epoch from j.recorded_at) * 1000000)::bigint, j.kind, j.channel, j.category, j.segment,
                   j.decline_reason, coalesce(a.customer, 0), j.amount_minor, j.reporting_minor, j.country, j.currency,
                   s.name, j.mcc, j.merchant, coalesce(j.parent_position, 0), j.abroad
              from ledger.journal j
              join ledger.source s on s.id = j.source
              left join ledger.account a
                on a.id = case when j.kind in (%s) then j.debit_account else j.credit_account end
            """
                    .formatted(DEBITS);

    private static final Comparator<Head> LATER =
            Comparator.comparingInt(Head::epoch).thenComparingLong(Head::position);

    private final Connect copy;
    private final Connect primary;
    private final SourceNames sources;

    /** @param sources of the consumer that reads: one thread */
    public PostgresJournal(Connect connect, SourceNames sources) {
        this(connect, connect, sources);
    }

    /**
     * @param copy where rows are read
     * @param primary where the journal's end is asked for too
     * @param sources of the consumer that reads: one thread
     */
    public PostgresJournal(Connect copy, Connect primary, SourceNames sources) {
        this.copy = copy;
        this.primary = primary;
        this.sources = sources;
    }

    @Override
    public Snapshot open() {
        return open(copy);
    }

    @Override
    public Head head() {
        Head onPrimary = headOf(primary);
        // Where commits wait for the standby, it shows them before the primary does.
        Head onCopy = headOf(copy);
        return LATER.compare(onPrimary, onCopy) >= 0 ? onPrimary : onCopy;
    }

    /** Of the primary: the copy may not have it yet. */
    @Override
    public boolean knowsSource(String name) {
        try (Connection connection = primary.open();
                PreparedStatement statement =
                        connection.prepareStatement("select 1 from ledger.source where name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the ledger's sources cannot be read: " + e.getMessage(), e);
        }
    }

    /** On the copy, or where that is behind, on the primary. */
    @Override
    public boolean has(TransactionCursor record) {
        return has(copy, record) || has(primary, record);
    }

    private boolean has(Connect server, TransactionCursor record) {
        boolean[] same = new boolean[1];
        try (PostgresSnapshot now = open(server)) {
            now.read(ROWS + " where j.position = ?", row -> same[0] = isSame(row, record), record.position);
        }
        return same[0];
    }

    private static boolean isSame(TransactionCursor row, TransactionCursor record) {
        return row.recordedAtMicros == record.recordedAtMicros
                && row.bookedAtMicros == record.bookedAtMicros
                && row.customer == record.customer
                && row.kind == record.kind
                && row.amountMinor == record.amountMinor
                && row.declineReason == record.declineReason;
    }

    private Head headOf(Connect server) {
        try (Snapshot now = open(server)) {
            return now.head();
        }
    }

    private PostgresSnapshot open(Connect server) {
        try {
            Connection connection = server.open();
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new PostgresSnapshot(connection);
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private final class PostgresSnapshot implements Snapshot {
        private final Connection connection;
        private final TransactionCursor cursor = new TransactionCursor(sources);

        PostgresSnapshot(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Head head() {
            String sql =
                    """
                    select h.position, h.epoch, (extract(epoch from j.recorded_at) * 1000000)::bigint
                      from ledger.journal_head h left join ledger.journal j on j.position = h.position
                    """;
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Head(row.getLong(1), row.getLong(3), row.getInt(2));
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public void after(long position, Sink sink) {
            read(ROWS + " where j.position > ? order by j.position", sink, position);
        }

        @Override
        public void recent(Set<Integer> partitions, Sink sink) {
            long end = head().recordedAtMicros() / 1_000_000;
            long booked = oldestHigh(partitions, end) - KEPT_BOOKED_SECONDS;
            long recorded = firstRecordedAfter(end - KEPT_RECORDED_SECONDS);
            read(ROWS + " where j.booked_at >= to_timestamp(?) or j.position >= ?", sink, booked, recorded);
        }

        private long oldestHigh(Set<Integer> partitions, long whereNothingIs) {
            try {
                return new LatestBookings(connection).lowest(partitions).orElse(whereNothingIs);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        /** Commit times rise with positions, so the first of a time is found by halving. */
        private long firstRecordedAfter(long seconds) {
            String sql = "select recorded_at < to_timestamp(?) from ledger.journal where position = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                long low = 1;
                long high = head().position() + 1;
                while (low < high) {
                    long middle = low + high >>> 1;
                    statement.setLong(1, seconds);
                    statement.setLong(2, middle);
                    try (ResultSet row = statement.executeQuery()) {
                        if (row.next() && row.getBoolean(1)) {
                            low = middle + 1;
                        } else {
                            high = middle;
                        }
                    }
                }
                return low;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private void read(String sql, Sink sink, long... parameters) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setLong(i + 1, parameters[i]);
                }
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        fill(rows);
                        sink.row(cursor);
                    }
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private void fill(ResultSet row) throws SQLException {
            cursor.clear();
            cursor.primary = true;
            cursor.position = row.getLong(1);
            cursor.bookedAtMicros = row.getLong(2);
            cursor.recordedAtMicros = row.getLong(3);
            cursor.kind = row.getInt(4);
            cursor.channel = row.getInt(5);
            cursor.category = row.getInt(6);
            cursor.segment = row.getInt(7);
            cursor.declineReason = row.getInt(8);
            cursor.customer = row.getLong(9);
            cursor.amountMinor = row.getLong(10);
            cursor.reportingMinor = row.getLong(11);
            cursor.rated = !row.wasNull();
            cursor.place(row.getString(12), row.getString(13), row.getString(14));
            cursor.mcc = row.getInt(15);
            cursor.merchant = row.getInt(16);
            cursor.parentPosition = row.getLong(17);
            cursor.abroad = row.getBoolean(18);
            cursor.opening = cursor.kind == TransactionKind.OPENING.code();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private StatisticsUnavailable failed(SQLException e) {
            return new StatisticsUnavailable("the journal cannot be read: " + e.getMessage(), e);
        }
    }
}
