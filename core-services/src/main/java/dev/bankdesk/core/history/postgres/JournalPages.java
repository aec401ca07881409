package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.postgres.SeriesPlan.Stretch;
import dev.bankdesk.core.history.postgres.SeriesPlan.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The pages of the journal that a snapshot has: from position 1 on without gap. */
record JournalPages(List<Page> pages) {
    /** @param firstMicros and lastMicros: between these lie the booking times of its rows */
    record Page(long first, long last, long firstMicros, long lastMicros) {
        boolean canHold(long from, long to) {
            return firstMicros < to && lastMicros >= from;
        }

        /** As if its rows were spread evenly. */
        double expected(long from, long to) {
            if (!canHold(from, to)) {
                return 0;
            }
            double width = lastMicros - firstMicros + 1.0;
            return (Math.min(to, lastMicros + 1) - Math.max(from, firstMicros)) / width * (last - first + 1);
        }
    }

    static final JournalPages NONE = new JournalPages(List.of());

    /** Fewer rows are found sooner by the index of booking times. */
    private static final double MANY_ROWS = 30_000;
    /** Hours and merchants of the cube are almost as many as the rows that they add up; of longer ranges the pages are smaller. */
    private static final Duration LONG = Duration.ofDays(100);

    static JournalPages read(Connection connection) throws SQLException {
        List<Page> pages = new ArrayList<>();
        String sql = "select first_position, last_position, (extract(epoch from first_booked_at) * 1000000)::bigint,"
                + " (extract(epoch from last_booked_at) * 1000000)::bigint"
                + " from statistics.journal_page order by first_position";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            long next = 1;
            while (row.next() && row.getLong(1) == next) {
                pages.add(new Page(next, row.getLong(2), row.getLong(3), row.getLong(4)));
                next = row.getLong(2) + 1;
            }
        }
        return new JournalPages(List.copyOf(pages));
    }

    /** The last position that a page holds; 0 without pages. */
    long end() {
        return pages.isEmpty() ? 0 : pages.get(pages.size() - 1).last();
    }

    List<Page> holding(Instant from, Instant to) {
        return pages.stream()
                .filter(page -> page.canHold(micros(from), micros(to)))
                .toList();
    }

    /** The page that begins at a position. */
    Page of(long first) {
        int low = 0;
        int high = pages.size() - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (pages.get(middle).last() < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return pages.get(low);
    }

    /** Whether a range holds so many rows that reading whole pages is less work than finding them one by one. */
    boolean areWorthReading(Instant from, Instant to) {
        return expected(from, to) >= MANY_ROWS;
    }

    private double expected(Instant from, Instant to) {
        return pages.stream()
                .mapToDouble(page -> page.expected(micros(from), micros(to)))
                .sum();
    }

    /** The plan with the stretches that pages answer sooner, each with what lies behind the last page. */
    SeriesPlan improve(SeriesPlan plan) {
        List<Stretch> stretches = new ArrayList<>();
        for (Stretch stretch : plan.stretches()) {
            stretches.add(answersSooner(stretch) ? paged(stretch.from(), stretch.to()) : stretch);
        }
        return new SeriesPlan(plan.buckets(), List.copyOf(stretches));
    }

    Stretch paged(Instant from, Instant to) {
        return new Stretch(Table.PAGES, from, to, end());
    }

    /** Of a plan that asks pages and not the cube, one that leaves all to pages: then clients can be counted with the sums. */
    SeriesPlan inOnePass(SeriesPlan plan, Instant from, Instant to) {
        return plan.usesPages() && !plan.usesCube() ? new SeriesPlan(plan.buckets(), List.of(paged(from, to))) : plan;
    }

    private boolean answersSooner(Stretch stretch) {
        return switch (stretch.table()) {
            case JOURNAL -> areWorthReading(stretch.from(), stretch.to());
            case CELL_HOUR, MERCHANT_DAY ->
                Duration.between(stretch.from(), stretch.to()).compareTo(LONG) > 0
                        && areWorthReading(stretch.from(), stretch.to());
            case CELL_DAY, QUARTER_TOTAL, PAGES -> false;
        };
    }

    /** As the driver rounds a moment that it sends to PostgreSQL. */
    static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), (moment.getNano() + 500) / 1_000);
    }
}
