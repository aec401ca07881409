package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.CardDay;
import dev.bankdesk.core.ledger.CardLimits;
import dev.bankdesk.core.ledger.CardSpending;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The writer's questions about card limits, on what the head stood at, without its lock (0025). */
final class CardLimitQueries {
    private final Connection connection;

    CardLimitQueries(Connection connection) {
        this.connection = connection;
    }

    void limits(long after, CardLimits into) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select account, day_minor from ledger.card_limit where changes > ?")) {
            statement.setLong(1, after);
            // A bank's accounts may all have one.
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long account = rows.getLong(1);
                    long limit = rows.getLong(2);
                    into.set(account, rows.wasNull() ? CardLimits.NONE : limit);
                }
            }
        }
    }

    /** From the journal, by account and booking time, in those partitions only that may hold such times. */
    Map<CardDay, CardSpending> spentOn(Collection<CardDay> asked) throws SQLException {
        String sql =
                """
                select asked.n, spent.minor
                from unnest(?::bigint[], ?::text[]::timestamptz[], ?::text[]::timestamptz[]) with ordinality
                     as asked (account, since, until, n)
                cross join lateral (
                    select coalesce(sum(j.amount_minor), 0) as minor from ledger.journal j
                    where j.debit_account = asked.account and j.debit_account >= 1000000
                      and j.booked_at >= asked.since and j.booked_at < asked.until
                      and j.kind in (1, 2, 3) and j.decline_reason = 0
                      and j.position >= (
                          select coalesce(min(p.first_position), 1) from ledger.journal_partition p
                          where p.last_booked_at is null or p.last_booked_at >= ?)) spent""";
        List<CardDay> days = List.copyOf(asked);
        Map<CardDay, CardSpending> spent = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", days.stream().map(CardDay::account).toArray()));
            statement.setArray(2, times(days.stream().map(CardDay::start).toList()));
            statement.setArray(3, times(days.stream().map(CardDay::end).toList()));
            Instant earliest =
                    days.stream().map(CardDay::start).min(Instant::compareTo).orElseThrow();
            statement.setObject(4, earliest.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    spent.put(days.get(rows.getInt(1) - 1), new CardSpending(rows.getLong(2)));
                }
            }
        }
        return spent;
    }

    private Array times(List<Instant> times) throws SQLException {
        return connection.createArrayOf(
                "text", times.stream().map(Instant::toString).toArray());
    }
}
