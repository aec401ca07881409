package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.LargestChanges.Change;
import dev.bankdesk.core.behaviour.MonthsBefore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The clients whose spending changed the most: a whole month from the months' table, a month that runs from its days up to
 * yesterday and the same days of the months before. First the totals of all, then the categories of the few.
 */
final class ChangesReader {
    /**
     * The months that the books hold every day of, as far as rows can tell: they have some in it, and some on its first day or
     * in the month before it.
     */
    private static final String WHOLE_MONTHS =
            """
            select m.month
              from unnest(?::date[]) as m (month)
             where exists (select from behaviour.customer_month c where c.month = m.month)
               and (exists (select from behaviour.customer_month c where c.month = (m.month - interval '1 month')::date)
                    or exists (select from behaviour.customer_day d where d.day = m.month))
            """;

    private final Connection connection;

    ChangesReader(Connection connection) {
        this.connection = connection;
    }

    /** @param nowMinor in the month; @param beforeMinor in those before together */
    private record Totals(long nowMinor, long beforeMinor) {}

    LargestChanges read(YearMonth month, Set<Segment> segments, int limit) throws SQLException {
        return read(month, BankDay.read(connection), segments, limit);
    }

    LargestChanges read(YearMonth asked, BankDay day, Set<Segment> segments, int limit) throws SQLException {
        Set<YearMonth> whole = wholeMonthsBefore(asked);
        MonthsBefore compared = MonthsBefore.of(asked, day.today(), whole::contains);
        return new LargestChanges(
                compared,
                day.reporting(),
                compared.count() == 0 ? List.of() : changes(compared, segments, limit),
                Stand.read(connection).asOf());
    }

    private Set<YearMonth> wholeMonthsBefore(YearMonth asked) throws SQLException {
        List<LocalDate> months = new ArrayList<>();
        // One more: of a young month the one before may be told.
        for (int back = 1; back <= MonthsBefore.MOST + 1; back++) {
            months.add(asked.minusMonths(back).atDay(1));
        }
        Set<YearMonth> whole = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(WHOLE_MONTHS)) {
            statement.setArray(1, connection.createArrayOf("date", months.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    whole.add(YearMonth.from(row.getObject(1, LocalDate.class)));
                }
            }
        }
        return whole;
    }

    private List<Change> changes(MonthsBefore compared, Set<Segment> segments, int limit) throws SQLException {
        Map<Long, Totals> largest = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(totals(compared, !segments.isEmpty()))) {
            statement.setObject(1, compared.month().atDay(1));
            statement.setObject(2, compared.month().atDay(1));
            int next = ranges(statement, 3, compared);
            if (!segments.isEmpty()) {
                statement.setArray(next++, connection.createArrayOf("int2", codes(segments)));
            }
            statement.setInt(next, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    largest.put(row.getLong(1), new Totals(row.getLong(2), row.getLong(3)));
                }
            }
        }
        Map<Long, Change> changes = new LinkedHashMap<>();
        largest.keySet().forEach(customer -> changes.put(customer, null));
        try (PreparedStatement statement = connection.prepareStatement(categories(compared))) {
            statement.setObject(1, compared.month().atDay(1));
            int next = ranges(statement, 2, compared);
            statement.setArray(
                    next, connection.createArrayOf("int8", largest.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long customer = row.getLong("id");
                    changes.put(customer, change(row, largest.get(customer), compared.count()));
                }
            }
        }
        return new ArrayList<>(changes.values());
    }

    static Object[] codes(Set<Segment> segments) {
        return segments.stream().map(segment -> (short) segment.code()).toArray();
    }

    /** @return the number of the parameter behind them */
    private static int ranges(PreparedStatement statement, int first, MonthsBefore compared) throws SQLException {
        int at = first;
        for (int back = 0; back <= compared.count(); back++) {
            YearMonth each = compared.month().minusMonths(back);
            statement.setObject(at++, each.atDay(1));
            statement.setObject(at++, compared.isWhole() ? each.atDay(1) : compared.lastDayOf(each));
        }
        return at;
    }

    private static String from(MonthsBefore compared) {
        String day = day(compared);
        return "from behaviour." + (compared.isWhole() ? "customer_month" : "customer_day") + " d where (" + day
                + " between ? and ?" + (" or " + day + " between ? and ?").repeat(compared.count()) + ")";
    }

    private static String day(MonthsBefore compared) {
        return compared.isWhole() ? "d.month" : "d.day";
    }

    /** Twice the month's first day, the ranges, the segments' codes where they limit, the limit. */
    private static String totals(MonthsBefore compared, boolean ofSegments) {
        return """
            select customer, now, before
              from (select customer, coalesce(sum(spent_minor) filter (where %2$s >= ?), 0)::bigint as now,
                           coalesce(sum(spent_minor) filter (where %2$s < ?), 0)::bigint as before
                      %1$s group by customer) c
             where %3$d * now <> before%4$s
             order by abs(%3$d * now - before) desc, customer limit ?
            """
                .formatted(
                        from(compared),
                        day(compared),
                        compared.count(),
                        ofSegments ? " and customer in (select id from ledger.customer where segment = any(?))" : "");
    }

    private static String categories(MonthsBefore compared) {
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
                .formatted(sums, day(compared), compared.count(), from(compared));
    }

    private static Change change(ResultSet row, Totals totals, int months) throws SQLException {
        boolean more = months * totals.nowMinor() > totals.beforeMinor();
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
                mean(totals.beforeMinor(), months),
                mover,
                mean(most, months));
    }

    /** Rounded half up. */
    private static long mean(long minor, int months) {
        return Math.floorDiv(2 * minor + months, 2L * months);
    }
}
