package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.DailyRates;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.RateBook;
import dev.bankdesk.core.ledger.Rates;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The rates in their table, and in memory for the writer. */
public final class PostgresRateBook implements RateBook {
    private final DataSource primary;
    /** Some ten thousand rates. */
    private static final int DAYS_AT_ONCE = 500;

    /** One reads at a time: the older of two readings must not be the last to be kept. */
    private final Object reading = new Object();

    private volatile Rates current = Rates.NONE;
    private volatile long version = -1;
    /** Until a new bank's table is filled, it has less than {@link #startWith} was told. */
    private volatile boolean aheadOfTable;

    public PostgresRateBook(DataSource primary) {
        this.primary = primary;
    }

    /** Takes what the table has. */
    public void load() {
        try (Connection connection = primary.getConnection()) {
            take(connection);
        } catch (SQLException e) {
            throw notRead(e);
        }
    }

    /** Takes what another process has written; nothing where the table is as it was read last. */
    public void refresh() {
        if (aheadOfTable) {
            return;
        }
        try (Connection connection = primary.getConnection()) {
            if (version(connection) != version) {
                take(connection);
            }
        } catch (SQLException e) {
            throw notRead(e);
        }
    }

    private void take(Connection connection) throws SQLException {
        synchronized (reading) {
            // Before the rates: what is written in between is read twice rather than never.
            long before = version(connection);
            current = read(connection);
            version = before;
            aheadOfTable = false;
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version from ledger.rate_version")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static LedgerException notRead(SQLException e) {
        return new LedgerException(Effect.NOTHING, "The rates cannot be read: " + e.getMessage(), e);
    }

    /** Goes by these until the table has been read; the table of a new bank is filled behind the open gateway. */
    public void startWith(List<DailyRates> ascending) {
        Rates.Builder rates = new Rates.Builder();
        ascending.forEach(day -> day.perEuro().forEach((currency, rate) -> rates.add(currency, day.day(), rate)));
        aheadOfTable = true;
        current = rates.build();
    }

    /**
     * Writes these into the table of a new bank, all in one piece: a third of the work of {@link #add}, and whoever is cut off
     * begins anew. Where another process was faster, its rates are taken.
     *
     * @param shipped what {@link #startWith} was told
     * @return how many were written
     */
    public synchronized int fill(List<DailyRates> shipped) {
        int all = shipped.stream().mapToInt(day -> day.perEuro().size()).sum();
        long there = fillIfEmpty(shipped);
        if (there == 0) {
            aheadOfTable = false;
            return all;
        }
        if (there < all) {
            return add(shipped).added();
        }
        load();
        return 0;
    }

    /** @return how many were there already; 0 where these are there now */
    private long fillIfEmpty(List<DailyRates> days) {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The login's is short, for who holds the journal; this holds nothing that a booking waits for. One that
            // runs is
            // only ended by 0, not moved.
            statement.execute("set local transaction_timeout = 0");
            statement.execute("set local transaction_timeout = '2min'");
            // Another process of the same new bank waits here and then finds them.
            statement.execute("lock table ledger.rate in share row exclusive mode");
            long there;
            try (ResultSet row = statement.executeQuery("select count(*) from ledger.rate")) {
                row.next();
                there = row.getLong(1);
            }
            if (there == 0) {
                copy(connection, "ledger.rate", days);
            }
            connection.commit();
            return there;
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    @Override
    public Rates current() {
        return current;
    }

    /** In pieces: another process that adds the same waits for one piece at most. */
    @Override
    public synchronized RatesAdded add(List<DailyRates> days) {
        int added = 0;
        int changed = 0;
        for (int from = 0; from < days.size(); from += DAYS_AT_ONCE) {
            RatesAdded piece = addPiece(days.subList(from, Math.min(days.size(), from + DAYS_AT_ONCE)));
            added += piece.added();
            changed += piece.changed();
        }
        load();
        return new RatesAdded(added, changed);
    }

    private RatesAdded addPiece(List<DailyRates> days) {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table incoming (day date, currency text, per_euro numeric) on commit drop");
            copy(connection, "incoming", days);
            int changed = statement.executeUpdate(
                    """
                    update ledger.rate r set per_euro = i.per_euro from incoming i
                    where r.currency = i.currency and r.day = i.day and r.per_euro <> i.per_euro""");
            int added = statement.executeUpdate(
                    """
                    insert into ledger.rate (day, currency, per_euro)
                    select day, currency, per_euro from incoming order by currency, day
                    on conflict (currency, day) do nothing""");
            connection.commit();
            return new RatesAdded(added, changed);
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    private static LedgerException notStored(SQLException e) {
        return new LedgerException(Effect.NOTHING, "The rates were not stored: " + e.getMessage(), e);
    }

    private static void copy(Connection connection, String table, List<DailyRates> days) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, table + " (day, currency, per_euro)", 3)) {
            for (DailyRates day : days) {
                for (Map.Entry<String, BigDecimal> rate : day.perEuro().entrySet()) {
                    copy.row().putDateOrNull(day.day());
                    copy.putTextOrNull(rate.getKey()).putNumericOrNull(rate.getValue());
                }
            }
            copy.end();
        }
    }

    private static Rates read(Connection connection) throws SQLException {
        // Without a transaction the driver would hold all rows at once.
        connection.setAutoCommit(false);
        String sql =
                """
                select currency, day - date '1970-01-01', (per_euro * 1000000)::bigint from ledger.rate
                order by currency, day""";
        Rates.Builder rates = new Rates.Builder();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rates.add(rows.getString(1), rows.getInt(2), rows.getLong(3));
                }
            }
        }
        connection.commit();
        return rates.build();
    }
}
