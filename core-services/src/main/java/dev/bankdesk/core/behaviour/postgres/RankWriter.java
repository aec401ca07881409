package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.behaviour.Ranking;
import dev.bankdesk.core.behaviour.Ranking.Known;
import dev.bankdesk.core.behaviour.Ranking.Ranked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reads what all clients did in a year, ranks them, and writes those whose rank is another one than before. */
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

    private static final String WRITE =
            """
            insert into behaviour.customer_rank as t
                   (customer, recency, frequency, monetary, last_paid, payments, spent_minor, income_band, age_band, region,
                    income_minor)
            select * from unnest(?::int8[], ?::int2[], ?::int2[], ?::int2[], ?::date[], ?::int8[], ?::int8[], ?::int2[],
                                 ?::int2[], ?::text[], ?::int8[])
            on conflict (customer) do update
               set recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary,
                   last_paid = excluded.last_paid, payments = excluded.payments, spent_minor = excluded.spent_minor,
                   income_band = excluded.income_band, age_band = excluded.age_band, region = excluded.region,
                   income_minor = excluded.income_minor
             where (t.*) is distinct from (excluded.*)
            """;

    private static final int MONTHS = 12;
    private static final int INCOME_MONTHS = 3;

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
        // A bank that fills up (its first minutes, an import) is another one by the evening.
        boolean grown = before.position() > 2 * stand.rankedAt();
        if (today.equals(stand.rankedOn()) && !grown || before.epoch() != stand.epoch() || stand.epoch() == 0) {
            primary.rollback();
            return false;
        }
        List<Ranked> ranked = Ranking.of(known(today), today);
        // Two processes that rank at once: the one that finds another's ranking leaves it.
        String sql = "update behaviour.stand set ranked_on = ?, ranked_at = ? where journal_epoch = ?"
                + " and ranked_on is not distinct from ? and ranked_at = ?";
        try (PreparedStatement statement = primary.prepareStatement(sql)) {
            statement.setObject(1, today);
            statement.setLong(2, before.position());
            statement.setInt(3, before.epoch());
            statement.setObject(4, stand.rankedOn(), java.sql.Types.DATE);
            statement.setLong(5, stand.rankedAt());
            if (statement.executeUpdate() != 1) {
                primary.rollback();
                return false;
            }
        }
        write(ranked);
        primary.commit();
        return true;
    }

    private List<Known> known(LocalDate today) throws SQLException {
        YearMonth month = YearMonth.from(today);
        // A bank in its first month has no whole one: its incomes so far have to do.
        boolean young = !anyBetween(month.minusMonths(INCOME_MONTHS), month);
        List<Known> known = new ArrayList<>();
        try (PreparedStatement statement = replica.prepareStatement(KNOWN)) {
            statement.setObject(1, month.minusMonths(MONTHS).atDay(1));
            statement.setObject(2, month.atDay(1));
            statement.setObject(3, (young ? month : month.minusMonths(INCOME_MONTHS)).atDay(1));
            statement.setObject(4, (young ? month.plusMonths(1) : month).atDay(1));
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(new Known(
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getObject(4, LocalDate.class),
                            row.getLong(5),
                            row.getLong(6),
                            young ? row.getLong(7) : row.getLong(7) / INCOME_MONTHS));
                }
            }
        }
        return known;
    }

    private boolean anyBetween(YearMonth from, YearMonth to) throws SQLException {
        String sql = "select exists (select from behaviour.customer_month where month >= ? and month < ?)";
        try (PreparedStatement statement = replica.prepareStatement(sql)) {
            statement.setObject(1, from.atDay(1));
            statement.setObject(2, to.atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void write(List<Ranked> ranked) throws SQLException {
        try (PreparedStatement statement = primary.prepareStatement(WRITE)) {
            column(statement, 1, "int8", ranked.stream().map(each -> each.known()
                    .customer()));
            column(statement, 2, "int2", ranked.stream().map(Ranked::recency));
            column(statement, 3, "int2", ranked.stream().map(Ranked::frequency));
            column(statement, 4, "int2", ranked.stream().map(Ranked::monetary));
            column(statement, 5, "date", ranked.stream().map(each -> each.known()
                    .lastPaid()));
            column(statement, 6, "int8", ranked.stream().map(each -> each.known()
                    .payments()));
            column(statement, 7, "int8", ranked.stream().map(each -> each.known()
                    .spentMinor()));
            column(statement, 8, "int2", ranked.stream().map(each -> each.incomeBand()
                    .code()));
            column(statement, 9, "int2", ranked.stream().map(each -> each.ageBand()
                    .code()));
            column(statement, 10, "text", ranked.stream().map(each -> each.known()
                    .region()));
            column(statement, 11, "int8", ranked.stream().map(each -> each.known()
                    .incomeMinor()));
            statement.executeUpdate();
        }
    }

    private void column(PreparedStatement statement, int at, String type, java.util.stream.Stream<?> values)
            throws SQLException {
        statement.setArray(at, primary.createArrayOf(type, values.toArray()));
    }
}
