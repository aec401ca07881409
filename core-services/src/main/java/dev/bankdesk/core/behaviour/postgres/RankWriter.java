package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.behaviour.Ranking;
import dev.bankdesk.core.behaviour.Ranking.Known;
import dev.bankdesk.core.behaviour.Ranking.Ranked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads what all clients did in a year, ranks them, and writes those whose rank is another one than before: in batches, each a
 * transaction of its own, the stand's day of the ranking last. A ranking that ends in between is made again, and finds the rows
 * that it wrote as they should be.
 */
final class RankWriter {
    private static final String KNOWN =
            """
            select c.id, coalesce(c.birth_year, 0), c.region, y.last_paid, coalesce(y.payments, 0), coalesce(y.spent, 0),
                   coalesce(i.income, 0)
              from ledger.customer c
              left join (select customer, max(last_paid) as last_paid, sum(payments) as payments, sum(spent_minor) as spent
                           from behaviour.customer_month where month > ? and month <= ? group by customer) y
                on y.customer = c.id
              left join (select customer, greatest(sum(income_minor), 0)::bigint as income
                           from behaviour.customer_month where month >= ? and month < ? group by customer) i
                on i.customer = c.id
             order by c.id
            """;

    // What is the same as before is not even locked: of most clients nothing changes in a day.
    private static final String WRITE =
            """
            insert into behaviour.customer_rank as t
                   (customer, recency, frequency, monetary, last_paid, payments, spent_minor, income_band, age_band, region,
                    income_minor)
            select r.* from unnest(?::int8[], ?::int2[], ?::int2[], ?::int2[], ?::date[], ?::int8[], ?::int8[], ?::int2[],
                                   ?::int2[], ?::text[], ?::int8[])
                         as r(customer, recency, frequency, monetary, last_paid, payments, spent_minor, income_band, age_band,
                              region, income_minor)
              left join behaviour.customer_rank k on k.customer = r.customer
             where (k.customer, k.recency, k.frequency, k.monetary, k.last_paid, k.payments, k.spent_minor, k.income_band,
                    k.age_band, k.region, k.income_minor)
                   is distinct from
                   (r.customer, r.recency, r.frequency, r.monetary, r.last_paid, r.payments, r.spent_minor, r.income_band,
                    r.age_band, r.region, r.income_minor)
             order by r.customer
            on conflict (customer) do update
               set recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary,
                   last_paid = excluded.last_paid, payments = excluded.payments, spent_minor = excluded.spent_minor,
                   income_band = excluded.income_band, age_band = excluded.age_band, region = excluded.region,
                   income_minor = excluded.income_minor
            """;

    /** Of the session, since a ranking is many transactions; the number is "beha". */
    private static final String LOCK = "(1650812001, 0)";

    private static final int MONTHS = 12;
    /** Of a transaction: well under a second's, and a few megabytes of columns. */
    private static final int BATCH = 10_000;

    private final Connection replica;
    private final Connection primary;

    RankWriter(Connection replica, Connection primary) {
        this.replica = replica;
        this.primary = primary;
    }

    boolean rank() throws SQLException {
        LocalDate today = BankDay.read(replica).today();
        Stand before = Stand.read(replica);
        Stand stand = Stand.read(primary);
        primary.rollback();
        // A bank that fills up (its first minutes, an import) is another one by the evening.
        boolean grown = before.position() > 2 * stand.rankedAt();
        if (today.equals(stand.rankedOn()) && !grown || before.epoch() != stand.epoch() || stand.epoch() == 0) {
            return false;
        }
        // Two processes that rank at once would write the same rows twice.
        boolean first = asked("select pg_try_advisory_lock" + LOCK);
        // The lock is the session's and stays: reading all clients takes longer than a transaction may.
        primary.commit();
        if (!first) {
            return false;
        }
        // Where this fails, the connection is given up and the lock with it.
        boolean ranked = write(ranking(today), before.epoch()) && settled(today, before, stand);
        asked("select pg_advisory_unlock" + LOCK);
        primary.commit();
        return ranked;
    }

    private boolean asked(String sql) throws SQLException {
        try (Statement statement = primary.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** False where another one was faster, or the journal has another epoch by now. */
    private boolean settled(LocalDate today, Stand before, Stand stand) throws SQLException {
        String sql = "update behaviour.stand set ranked_on = ?, ranked_at = ? where journal_epoch = ?"
                + " and ranked_on is not distinct from ? and ranked_at = ?";
        try (PreparedStatement statement = primary.prepareStatement(sql)) {
            statement.setObject(1, today);
            statement.setLong(2, before.position());
            statement.setInt(3, before.epoch());
            statement.setObject(4, stand.rankedOn(), Types.DATE);
            statement.setLong(5, stand.rankedAt());
            boolean settled = statement.executeUpdate() == 1;
            primary.commit();
            return settled;
        }
    }

    private Ranking ranking(LocalDate today) throws SQLException {
        YearMonth month = YearMonth.from(today);
        IncomeMonths incomes = IncomeMonths.of(firstMonth(), month);
        Ranking ranking = new Ranking(clients(), today);
        try (PreparedStatement statement = replica.prepareStatement(KNOWN)) {
            statement.setObject(1, month.minusMonths(MONTHS).atDay(1));
            statement.setObject(2, month.atDay(1));
            statement.setObject(3, incomes.firstDay());
            statement.setObject(4, incomes.endDay());
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ranking.add(new Known(
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getObject(4, LocalDate.class),
                            row.getInt(5),
                            row.getLong(6),
                            row.getLong(7) / incomes.count()));
                }
            }
        }
        ranking.rank();
        return ranking;
    }

    /** In the snapshot that reads them behind it. */
    private int clients() throws SQLException {
        try (Statement statement = replica.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ledger.customer")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Null where nothing happened yet. */
    private YearMonth firstMonth() throws SQLException {
        try (Statement statement = replica.createStatement();
                ResultSet row = statement.executeQuery("select min(month) from behaviour.customer_month")) {
            row.next();
            LocalDate first = row.getObject(1, LocalDate.class);
            return first == null ? null : YearMonth.from(first);
        }
    }

    /** False where the journal's epoch is another one meanwhile: what is read is of positions that may be gone. */
    private boolean write(Ranking ranking, int epoch) throws SQLException {
        for (int from = 0; from < ranking.size(); from += BATCH) {
            if (!holds(epoch)) {
                primary.rollback();
                return false;
            }
            write(ranking, from, Math.min(ranking.size(), from + BATCH));
            primary.commit();
        }
        return true;
    }

    /** Until the commit, so that nobody begins to empty the tables in between. */
    private boolean holds(int epoch) throws SQLException {
        try (PreparedStatement statement =
                primary.prepareStatement("select 1 from behaviour.stand where journal_epoch = ? for share")) {
            statement.setInt(1, epoch);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void write(Ranking ranking, int from, int to) throws SQLException {
        Ranked[] batch = IntStream.range(from, to).mapToObj(ranking::get).toArray(Ranked[]::new);
        try (PreparedStatement statement = primary.prepareStatement(WRITE)) {
            column(statement, 1, "int8", batch, each -> each.known().customer());
            column(statement, 2, "int2", batch, Ranked::recency);
            column(statement, 3, "int2", batch, Ranked::frequency);
            column(statement, 4, "int2", batch, Ranked::monetary);
            column(statement, 5, "date", batch, each -> each.known().lastPaid());
            column(statement, 6, "int8", batch, each -> each.known().payments());
            column(statement, 7, "int8", batch, each -> each.known().spentMinor());
            column(statement, 8, "int2", batch, each -> each.incomeBand().code());
            column(statement, 9, "int2", batch, each -> each.ageBand().code());
            column(statement, 10, "text", batch, each -> each.known().region());
            column(statement, 11, "int8", batch, each -> each.known().incomeMinor());
            statement.executeUpdate();
        }
    }

    private void column(
            PreparedStatement statement, int at, String type, Ranked[] batch, Function<Ranked, Object> value)
            throws SQLException {
        Object[] values = new Object[batch.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(batch[i]);
        }
        statement.setArray(at, primary.createArrayOf(type, values));
    }
}
