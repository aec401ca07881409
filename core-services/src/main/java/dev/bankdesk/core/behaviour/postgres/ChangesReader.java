package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.LargestChanges.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The clients whose spending changed the most: a whole month from the months' table, a month that runs from its days up to
 * yesterday and the same days of the three months before. First the totals of all, then the categories of the few.
 */
final class ChangesReader {
    static final int WHOLE = 31;
    private static final int MONTHS_BEFORE = 3;

    private final Connection connection;

    ChangesReader(Connection connection) {
        this.connection = connection;
    }

    /** @param nowMinor in the month; @param beforeMinor in the three before together */
    private record Totals(long nowMinor, long beforeMinor) {}

    LargestChanges read(YearMonth month, int limit) throws SQLException {
        return read(month, BankDay.read(connection), limit);
    }

    LargestChanges read(YearMonth asked, BankDay day, int limit) throws SQLException {
        // Whole days against whole days: in the morning, today's few payments would look like a change.
        LocalDate yesterday = day.today().minusDays(1);
        boolean runs = asked.equals(day.month());
        YearMonth month = runs ? YearMonth.from(yesterday) : asked;
        int through = month.equals(day.month()) ? yesterday.getDayOfMonth() : WHOLE;
        List<Change> changes = month.isAfter(day.month()) ? List.of() : changes(month, through, limit);
        return new LargestChanges(
                month, through, day.reporting(), changes, Stand.read(connection).asOf());
    }

    private List<Change> changes(YearMonth month, int through, int limit) throws SQLException {
        Map<Long, Totals> largest = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(totals(through))) {
            statement.setObject(1, month.atDay(1));
            statement.setObject(2, month.atDay(1));
            statement.setInt(ranges(statement, 3, month, through), limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    largest.put(row.getLong(1), new Totals(row.getLong(2), row.getLong(3)));
                }
            }
        }
        Map<Long, Change> changes = new LinkedHashMap<>();
        largest.keySet().forEach(customer -> changes.put(customer, null));
        try (PreparedStatement statement = connection.prepareStatement(categories(through))) {
            statement.setObject(1, month.atDay(1));
            int next = ranges(statement, 2, month, through);
            statement.setArray(
                    next, connection.createArrayOf("int8", largest.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changes.put(row.getLong("id"), change(row, largest.get(row.getLong("id"))));
                }
            }
        }
        return new ArrayList<>(changes.values());
    }

    /** @return the number of the parameter behind them */
    private static int ranges(PreparedStatement statement, int first, YearMonth month, int through)
            throws SQLException {
        int at = first;
        for (int back = 0; back <= MONTHS_BEFORE; back++) {
            YearMonth each = month.minusMonths(back);
            statement.setObject(at++, each.atDay(1));
            statement.setObject(at++, each.atDay(through == WHOLE ? 1 : Math.min(through, each.lengthOfMonth())));
        }
        return at;
    }

    private static String from(int through) {
        String day = day(through);
        return "from behaviour." + (through == WHOLE ? "customer_month" : "customer_day") + " d where (" + day
                + " between ? and ?" + (" or " + day + " between ? and ?").repeat(MONTHS_BEFORE) + ")";
    }

    private static String day(int through) {
        return through == WHOLE ? "d.month" : "d.day";
    }

    /** Twice the month's first day, the ranges, the limit. */
    static String totals(int through) {
        return """
            select customer, now, before
              from (select customer, coalesce(sum(spent_minor) filter (where %2$s >= ?), 0)::bigint as now,
                           coalesce(sum(spent_minor) filter (where %2$s < ?), 0)::bigint as before
                      %1$s group by customer) c
             where %3$d * now <> before
             order by abs(%3$d * now - before) desc, customer limit ?
            """
                .formatted(from(through), day(through), MONTHS_BEFORE);
    }

    private static String categories(int through) {
        String sums = Arrays.stream(Category.values())
                .map(DaySums::column)
                .map(column -> "coalesce(sum(weight * " + column + "), 0)::bigint as " + column)
                .collect(Collectors.joining(", "));
        return """
            select c.id, c.name, c.segment, c.region, m.*
              from (select customer, %1$s
                      from (select d.*, case when %2$s >= ? then %3$d else -1 end as weight %4$s and customer = any(?)) w
                     group by customer) m
              join ledger.customer c on c.id = m.customer
            """
                .formatted(sums, day(through), MONTHS_BEFORE, from(through));
    }

    private static Change change(ResultSet row, Totals totals) throws SQLException {
        boolean more = MONTHS_BEFORE * totals.nowMinor() > totals.beforeMinor();
        Category mover = Category.OTHER;
        long most = 0;
        for (Category category : Category.values()) {
            long moved = row.getLong(DaySums.column(category));
            if (more ? moved > most : moved < most) {
                most = moved;
                mover = category;
            }
        }
        return new Change(
                row.getLong("id"),
                row.getString("name"),
                Segment.of(row.getInt("segment")),
                row.getString("region"),
                totals.nowMinor(),
                third(totals.beforeMinor()),
                mover,
                third(most));
    }

    /** Rounded half up. */
    private static long third(long minor) {
        return Math.floorDiv(2 * minor + MONTHS_BEFORE, 2L * MONTHS_BEFORE);
    }
}
