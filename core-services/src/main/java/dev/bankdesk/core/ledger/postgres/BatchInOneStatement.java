package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.DecidedBatch;
import dev.bankdesk.core.ledger.JournalRow;
import dev.bankdesk.core.ledger.NewKey;
import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A small batch as one statement that commits by itself: one way to the server and back, where the lock, two COPYs, the
 * balances and the commit are seven. It moves the head from where the batch was decided, and where the head stands elsewhere
 * it writes nothing.
 */
final class BatchInOneStatement {
    /** Up to so many rows the ways back and forth cost more than COPY saves. */
    static final int MOST_ROWS = 512;

    private static final long NO_NUMBER = Long.MIN_VALUE;
    private static final int NO_DAY = Integer.MIN_VALUE;

    private static final String SQL =
            """
            with head as (
                update ledger.journal_head set position = ?
                where epoch = ? and position = ? and changes = ?
                returning epoch, timestamptz 'epoch' + ?::bigint * interval '1 microsecond' as recorded_at),
            written as (
                insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                    reporting_minor, original_minor, parent_position, merchant, kind, decline_reason, channel, category,
                    segment, mcc, source, epoch, rate_date, currency, original_currency, country, abroad, rate, purpose)
                select r.position, head.recorded_at, timestamptz 'epoch' + r.booked_at * interval '1 microsecond', r.debit,
                    r.credit, r.amount, nullif(r.reporting, -9223372036854775808),
                    nullif(r.original, -9223372036854775808), nullif(r.parent, 0), r.merchant, r.kind, r.decline,
                    r.channel, r.category, r.segment, r.mcc, r.source, head.epoch,
                    date '1970-01-01' + nullif(r.rate_day, -2147483648), r.currency, r.original_currency, r.country,
                    r.abroad, r.rate::numeric, nullif(r.purpose, '')
                from head, unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::integer[],
                    ?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                    ?::text[], ?::text[])
                    as r (position, booked_at, debit, credit, amount, reporting, original, parent, merchant, kind, decline,
                    channel, category, segment, mcc, source, rate_day, currency, original_currency, country, abroad, rate,
                    purpose)),
            kept as (
                insert into ledger.idempotency_key (key, fingerprint, position, fee_position, balance_minor, kept_until)
                select k.key, k.fingerprint, k.position, k.fee_position, k.balance,
                    case when k.for_good then null else (head.recorded_at at time zone 'UTC')::date + ? end
                from head, unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
                    as k (key, fingerprint, position, fee_position, balance, for_good)),
            moved as (
                update ledger.account a set balance_minor = m.balance
                from head, unnest(?::bigint[], ?::bigint[]) as m (id, balance)
                where a.id = m.id)
            select count(*) from head""";

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter = 1;

    private BatchInOneStatement(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static boolean takes(DecidedBatch batch) {
        return batch.rows().size() <= MOST_ROWS
                && batch.givenBack().isEmpty()
                && batch.moved().stream().noneMatch(Account::floorYielded);
    }

    /** Writes and commits the batch. @return whether the head stood where the batch was decided; else nothing is written */
    static boolean write(Connection connection, DecidedBatch batch, HeadRow head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            BatchInOneStatement binding = new BatchInOneStatement(connection, statement);
            binding.head(batch, head);
            binding.rows(batch.rows());
            binding.keys(batch.keys());
            binding.balances(List.copyOf(batch.moved()));
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getLong(1) == 1;
            }
        }
    }

    private void head(DecidedBatch batch, HeadRow head) throws SQLException {
        statement.setLong(parameter++, batch.lastPosition());
        statement.setInt(parameter++, head.epoch());
        statement.setLong(parameter++, head.position());
        statement.setLong(parameter++, head.changes());
        statement.setLong(parameter++, batch.recordedAtMicros());
    }

    private void rows(List<JournalRow> rows) throws SQLException {
        longs(rows, row -> row.position);
        longs(rows, row -> row.bookedAtMicros);
        longs(rows, row -> row.debitAccount);
        longs(rows, row -> row.creditAccount);
        longs(rows, row -> row.amountMinor);
        longs(rows, row -> row.reportingMinor == null ? NO_NUMBER : row.reportingMinor);
        longs(rows, row -> row.originalCurrency == null ? NO_NUMBER : row.originalMinor);
        longs(rows, row -> row.parentPosition);
        codes(rows);
        texts(rows, row -> row.currency);
        texts(rows, row -> row.originalCurrency);
        texts(rows, row -> row.country);
        truths(rows, row -> row.abroad);
        texts(rows, row -> row.rate == null ? null : row.rate.toPlainString());
        texts(rows, row -> row.purpose);
    }

    private void codes(List<JournalRow> rows) throws SQLException {
        integers(rows, row -> row.merchant);
        integers(rows, row -> row.kind.code());
        integers(rows, row -> row.decline == null ? 0 : row.decline.code());
        integers(rows, row -> row.channel.code());
        integers(rows, row -> row.category.code());
        integers(rows, row -> row.segment);
        integers(rows, row -> row.mcc);
        integers(rows, row -> row.source);
        integers(rows, row -> row.rateDay == null ? NO_DAY : (int) row.rateDay.toEpochDay());
    }

    private void keys(List<NewKey> keys) throws SQLException {
        statement.setInt(parameter++, JournalCopy.DAYS_TO_KEEP_KEYS);
        array(
                "uuid",
                keys.stream()
                        .map(key -> new UUID(key.key().high(), key.key().low()))
                        .toArray());
        longs(keys, key -> key.answer().fingerprint());
        longs(keys, key -> key.answer().position());
        longs(keys, key -> key.answer().feePosition());
        longs(keys, key -> key.answer().balanceMinor());
        truths(keys, NewKey::forGood);
    }

    private void balances(List<Account> moved) throws SQLException {
        longs(moved, Account::id);
        longs(moved, Account::balanceMinor);
    }

    private <T> void longs(List<T> items, ToLongFunction<T> column) throws SQLException {
        statement.setObject(parameter++, items.stream().mapToLong(column).toArray());
    }

    private <T> void integers(List<T> items, ToIntFunction<T> column) throws SQLException {
        statement.setObject(parameter++, items.stream().mapToInt(column).toArray());
    }

    private <T> void truths(List<T> items, Function<T, Boolean> column) throws SQLException {
        array("bool", items.stream().map(column).toArray());
    }

    private <T> void texts(List<T> items, Function<T, String> column) throws SQLException {
        array("text", items.stream().map(column).toArray());
    }

    private void array(String type, Object[] values) throws SQLException {
        statement.setArray(parameter++, connection.createArrayOf(type, values));
    }
}
