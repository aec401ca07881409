package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.ledger.Account;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.Tariff;
import dev.bankdesk.core.ledger.due.Due;
import dev.bankdesk.core.ledger.due.Interest;
import dev.bankdesk.core.ledger.due.MonthBooking;
import dev.bankdesk.core.ledger.due.MonthEndStore;
import dev.bankdesk.core.ledger.due.Settled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Tariffs and months' ends on the primary: balances must be those of this moment. */
public final class PostgresMonthEnd implements MonthEndStore {
    /** Their days are read in a fraction of a second. */
    private static final int ACCOUNTS_AT_ONCE = 500;

    /** Longer than the server's own limit of a planning; the pool takes it back with the connection. */
    private static final int LONGEST_ANSWER_MILLIS = 75_000;

    private static final String NEXT =
            """
            select coalesce((select min(month) from ledger.month_end where ended_at is null),
                            (select (max(month) + interval '1 month')::date from ledger.month_end),
                            (select min(valid_from) from ledger.tariff))
            where not exists (select from ledger.import where ended_at is null)""";

    /**
     * Of each account the sum over the month's days of what was there, and of what was owed, when the day ended: backwards
     * from the balance of now, all in one statement and so of one moment.
     */
    private static final String DAYS =
            """
            with asked as (
                select a.id, a.balance_minor, a.currency, a.opened_on, c.segment
                from ledger.account a join ledger.customer c on c.id = a.customer
                where a.id > ? and a.state <> ?
                order by a.id limit ?),
            leg as (
                select a.id, j.booked_at, -j.amount_minor as minor from asked a
                join ledger.journal j on j.debit_account = a.id
                where j.debit_account >= 1000000 and j.booked_at >= ? and j.decline_reason = 0
                union all
                select a.id, j.booked_at, j.amount_minor from asked a
                join ledger.journal j on j.credit_account = a.id
                where j.credit_account >= 1000000 and j.booked_at >= ? and j.decline_reason = 0),
            moved as (
                select id, least((booked_at at time zone ?)::date, ?) as day, sum(minor) as minor from leg group by 1, 2),
            balance as (
                select a.id, d.day::date as day, a.balance_minor
                       - coalesce(sum(m.minor) over (partition by a.id order by d.day desc
                             rows between unbounded preceding and 1 preceding), 0) as minor
                from asked a cross join generate_series(?::date, ?::date, interval '1 day') as d (day)
                left join moved m on m.id = a.id and m.day = d.day::date)
            select a.id, a.currency, a.opened_on <= ? as whole, t.monthly_fee_minor, t.credit_rate, t.overdraft_rate,
                   (select max(id) from asked),
                   sum(greatest(b.minor, 0)), sum(greatest(-b.minor, 0))
            from asked a join balance b on b.id = a.id and b.day <= ?
            left join lateral (
                select * from ledger.tariff t
                where t.segment = a.segment and t.currency = a.currency and t.valid_from <= ?
                order by t.valid_from desc limit 1) t on true
            group by a.id, a.currency, a.opened_on, t.monthly_fee_minor, t.credit_rate, t.overdraft_rate
            order by a.id""";

    private final DataSource primary;

    public PostgresMonthEnd(DataSource primary) {
        this.primary = primary;
    }

    @Override
    public boolean set(Tariff tariff) {
        String sql =
                """
                insert into ledger.tariff (segment, currency, valid_from, monthly_fee_minor, credit_rate, overdraft_rate)
                select ?, ?, ?, ?, ?, ? where not exists (select from ledger.month_end where month >= ?)
                on conflict (segment, currency, valid_from) do update set monthly_fee_minor = excluded.monthly_fee_minor,
                    credit_rate = excluded.credit_rate, overdraft_rate = excluded.overdraft_rate""";
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                LocalDate from = tariff.validFrom().atDay(1);
                statement.setInt(1, tariff.segment().code());
                statement.setString(2, tariff.currency().getCurrencyCode());
                statement.setObject(3, from);
                statement.setLong(4, tariff.monthlyFeeMinor());
                statement.setInt(5, tariff.creditRate());
                statement.setInt(6, tariff.overdraftRate());
                statement.setObject(7, from);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<YearMonth> next() {
        return inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(NEXT)) {
                LocalDate month = row.next() ? row.getObject(1, LocalDate.class) : null;
                return Optional.ofNullable(month).map(YearMonth::from);
            }
        });
    }

    @Override
    public boolean planMore(YearMonth month, ZoneId zone) {
        return inTransaction(connection -> {
            takeTime(connection);
            long after = lockMonth(connection, month);
            long last = plan(connection, month, zone, after);
            try (PreparedStatement goOn =
                    connection.prepareStatement("update ledger.month_end set last_account = ? where month = ?")) {
                goOn.setLong(1, last);
                goOn.setObject(2, month.atDay(1));
                goOn.executeUpdate();
            }
            return last != Long.MAX_VALUE;
        });
    }

    /**
     * A hot account has a month of millions of rows. What is locked here, the month's row and bookings that are not there
     * yet, nobody who holds the journal waits for.
     */
    private static void takeTime(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
        try (Statement statement = connection.createStatement()) {
            // A timer that runs is not set anew by another value, only taken away by none.
            statement.execute("set local transaction_timeout = 0");
            statement.execute("set local transaction_timeout = '60s'");
        }
    }

    /** One process plans at a time. */
    private static long lockMonth(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(
                        "insert into ledger.month_end (month) values (?) on conflict do nothing");
                PreparedStatement lock = connection.prepareStatement(
                        "select last_account from ledger.month_end where month = ? for update")) {
            begin.setObject(1, month.atDay(1));
            begin.executeUpdate();
            lock.setObject(1, month.atDay(1));
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The last account that is planned; {@link Long#MAX_VALUE} where there is no more. */
    private static long plan(Connection connection, YearMonth month, ZoneId zone, long after) throws SQLException {
        if (after == Long.MAX_VALUE) {
            return after;
        }
        String add =
                """
                insert into ledger.month_booking (month, account, item, amount_minor) values (?, ?, ?, ?)
                on conflict do nothing""";
        try (PreparedStatement days = connection.prepareStatement(DAYS);
                PreparedStatement adding = connection.prepareStatement(add)) {
            bindDays(days, month, zone, after);
            long last = Long.MAX_VALUE;
            adding.setObject(1, month.atDay(1));
            try (ResultSet row = days.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(7);
                    plan(adding, row);
                }
            }
            adding.executeBatch();
            return last;
        }
    }

    private static void bindDays(PreparedStatement days, YearMonth month, ZoneId zone, long after) throws SQLException {
        LocalDate first = month.atDay(1);
        LocalDate dayAfter = month.plusMonths(1).atDay(1);
        Object start = first.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
        days.setLong(1, after);
        days.setInt(2, Account.CLOSED);
        days.setInt(3, ACCOUNTS_AT_ONCE);
        days.setObject(4, start);
        days.setObject(5, start);
        days.setString(6, zone.getId());
        // Everything behind the month is moved in one day behind it.
        days.setObject(7, dayAfter);
        days.setObject(8, first);
        days.setObject(9, dayAfter);
        days.setObject(10, first);
        days.setObject(11, month.atEndOfMonth());
        days.setObject(12, first);
    }

    private static void plan(PreparedStatement adding, ResultSet row) throws SQLException {
        long account = row.getLong(1);
        add(adding, account, MonthBooking.Item.CREDIT_INTEREST, Interest.of(row.getLong(8), row.getInt(5)));
        add(adding, account, MonthBooking.Item.OVERDRAFT_INTEREST, Interest.of(row.getLong(9), row.getInt(6)));
        add(adding, account, MonthBooking.Item.FEE, row.getBoolean(3) ? row.getLong(4) : 0);
    }

    private static void add(PreparedStatement adding, long account, MonthBooking.Item item, long minor)
            throws SQLException {
        if (minor > 0) {
            adding.setLong(2, account);
            adding.setInt(3, item.code());
            adding.setLong(4, minor);
            adding.addBatch();
        }
    }

    @Override
    public Due<MonthBooking> open(YearMonth month, int most) {
        String sql =
                """
                select e.key, b.account, b.item, b.amount_minor, a.currency
                from ledger.month_booking b join ledger.month_end e on e.month = b.month
                join ledger.account a on a.id = b.account
                where b.month = ? and b.position is null
                order by b.account, b.item limit ?""";
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, month.atDay(1));
                statement.setInt(2, most);
                int epoch = JournalEpoch.of(connection);
                List<MonthBooking> open = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        open.add(new MonthBooking(
                                month,
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                MonthBooking.Item.of(row.getInt(3)),
                                Money.of(row.getLong(4), row.getString(5))));
                    }
                }
                return new Due<>(epoch, open);
            }
        });
    }

    @Override
    public void settle(int epoch, List<Settled<MonthBooking>> placed) {
        String sql =
                """
                update ledger.month_booking set position = ?, decline_reason = ?
                where month = ? and account = ? and item = ? and position is null""";
        inTransaction(connection -> {
            if (JournalEpoch.of(connection) != epoch) {
                return null;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Settled<MonthBooking> one : placed) {
                    statement.setLong(1, one.position());
                    statement.setInt(2, one.reason() == null ? 0 : one.reason().code());
                    statement.setObject(3, one.due().month().atDay(1));
                    statement.setLong(4, one.due().account());
                    statement.setInt(5, one.due().item().code());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    @Override
    public void end(YearMonth month) {
        String sql =
                """
                update ledger.month_end e set ended_at = now()
                where month = ? and ended_at is null and last_account = ?
                  and not exists (select from ledger.month_booking b where b.month = e.month and b.position is null)""";
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, month.atDay(1));
                statement.setLong(2, Long.MAX_VALUE);
                return statement.executeUpdate();
            }
        });
    }

    /** A step in a transaction. */
    @FunctionalInterface
    private interface Step<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Step<T> step) {
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            T result = step.in(connection);
            SqlEffects.commit(connection);
            return result;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The month's end cannot be reached: " + e.getMessage(), e);
        }
    }
}
