package dev.bankdesk.core.behaviour.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** What a range of positions adds to clients' days, as columns of numbers: read on one server, added on the other. */
final class DayRows {
    private static final int FIRST_ROOM = 1_024;
    private static final String ADD = add();

    /** Customer, day, then the sums. */
    private final long[][] columns = new long[2 + DaySums.COLUMNS.size()][FIRST_ROOM];

    private int size;

    static DayRows read(Connection replica, long after, long last, String zone) throws SQLException {
        DayRows rows = new DayRows();
        try (PreparedStatement statement = replica.prepareStatement(DaySums.OF_POSITIONS)) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            statement.setString(3, zone);
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.take(row);
                }
            }
        }
        return rows;
    }

    private void take(ResultSet row) throws SQLException {
        if (size == columns[0].length) {
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], 2 * size);
            }
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i][size] = row.getLong(i + 1);
        }
        size++;
    }

    int size() {
        return size;
    }

    /** Adds the rows to both tables, in the order of their keys. */
    void add(Connection primary) throws SQLException {
        if (size == 0) {
            return;
        }
        try (PreparedStatement statement = primary.prepareStatement(ADD)) {
            for (int i = 0; i < columns.length; i++) {
                Array array = primary.unwrap(PGConnection.class).createArrayOf("int8", Arrays.copyOf(columns[i], size));
                statement.setArray(i + 1, array);
            }
            statement.executeUpdate();
        }
    }

    private static String add() {
        String names = DaySums.names();
        List<String> arrays = new ArrayList<>(Collections.nCopies(2 + DaySums.COLUMNS.size(), "?::int8[]"));
        String values = DaySums.COLUMNS.stream()
                .map(column -> "nullif(" + column + ", 0)")
                .collect(Collectors.joining(", "));
        String sums = DaySums.COLUMNS.stream()
                .map(column -> "nullif(sum(" + column + "), 0)")
                .collect(Collectors.joining(", "));
        String added = DaySums.COLUMNS.stream()
                .map(column ->
                        column + " = nullif(coalesce(t." + column + ", 0) + coalesce(excluded." + column + ", 0), 0)")
                .collect(Collectors.joining(", "));
        return """
            with r as materialized (
                select customer, date '1970-01-01' + day::int as day, %1$s
                  from unnest(%2$s) as r(customer, day, %1$s)),
            days as (
                insert into behaviour.customer_day as t (customer, day, %1$s)
                select customer, day, %3$s from r order by customer, day
                on conflict (customer, day) do update set %5$s)
            insert into behaviour.customer_month as t (month, customer, %1$s, last_paid)
            select date_trunc('month', day)::date, customer, %4$s, max(day) filter (where payments > 0)
              from r group by 1, 2 order by 1, 2
            on conflict (month, customer) do update set %5$s, last_paid = greatest(t.last_paid, excluded.last_paid)
            """
                .formatted(names, String.join(", ", arrays), values, sums, added);
    }
}
