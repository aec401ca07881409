package dev.bankdesk.core.verify;

import dev.bankdesk.core.statistics.DistinctSketch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cube's distinct customers beside those of the journal. Both sides are read in the order of days and partitions, and one
 * of these is held at a time: the customers of all days at once are more than the memory of a command.
 */
final class CubeSketches {
    /** Six standard errors of 1.6 %: among ten thousand sketches none is beyond by chance. */
    private static final double BOUND = 6 * 0.01625;

    private static final int ROWS_PER_FETCH = 5_000;
    private static final String CUBE = "select day - date '1970-01-01', partition, dimension || '/' || code, sketch"
            + " from statistics.distinct_day order by 1, 2";

    private final Connection snapshot;
    private final Consumer<String> difference;
    private long compared;

    /** @param difference is told each in words */
    CubeSketches(Connection snapshot, Consumer<String> difference) {
        this.snapshot = snapshot;
        this.difference = difference;
    }

    long compared() {
        return compared;
    }

    /**
     * @param day expression for the day of a row {@code r}
     * @param included condition on rows {@code r} that the cube has taken
     */
    void run(String day, String included) throws SQLException {
        String journal =
                """
                select distinct %s - date '1970-01-01', partition, category, country, channel, customer
                  from (%s) r where b and pays and customer > 0 and %s
                 order by 1, 2
                """
                        .formatted(day, LiveSql.rows("true"), included);
        try (PreparedStatement exact = snapshot.prepareStatement(journal);
                PreparedStatement stored = snapshot.prepareStatement(CUBE)) {
            exact.setFetchSize(ROWS_PER_FETCH);
            stored.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet customers = exact.executeQuery();
                    ResultSet sketches = stored.executeQuery()) {
                merge(customers, sketches);
            }
        }
    }

    private record Place(long day, int partition) {
        /** Null behind the last row. */
        static Place next(ResultSet row) throws SQLException {
            return row.next() ? new Place(row.getLong(1), row.getInt(2)) : null;
        }

        static Place earlier(Place one, Place other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            int days = Long.compare(one.day, other.day);
            return days < 0 || days == 0 && one.partition <= other.partition ? one : other;
        }
    }

    private void merge(ResultSet customers, ResultSet sketches) throws SQLException {
        Place customer = Place.next(customers);
        Place sketch = Place.next(sketches);
        while (customer != null || sketch != null) {
            Place place = Place.earlier(customer, sketch);
            Map<String, Set<Long>> exact = new HashMap<>();
            while (place.equals(customer)) {
                add(customers, exact);
                customer = Place.next(customers);
            }
            while (place.equals(sketch)) {
                String slice = sketches.getString(3);
                compare(place, slice, exact.remove(slice), DistinctSketch.of(sketches.getBytes(4)));
                sketch = Place.next(sketches);
            }
            exact.forEach((slice, missing) -> compare(place, slice, missing, new DistinctSketch()));
        }
    }

    private static void add(ResultSet row, Map<String, Set<Long>> exact) throws SQLException {
        for (String slice : List.of("0/", "1/" + row.getInt(3), "2/" + row.getString(4), "3/" + row.getInt(5))) {
            exact.computeIfAbsent(slice, any -> new HashSet<>()).add(row.getLong(6));
        }
    }

    private void compare(Place place, String slice, Set<Long> customers, DistinctSketch found) {
        compared++;
        Set<Long> exact = customers == null ? Set.of() : customers;
        DistinctSketch expected = new DistinctSketch();
        exact.forEach(expected::add);
        if (!found.equals(expected) || Math.abs(found.estimate() - exact.size()) > 2 + BOUND * exact.size()) {
            difference.accept("cube, distinct customers %s %s of partition %d: journal %d, cube about %d"
                    .formatted(
                            LocalDate.ofEpochDay(place.day), slice, place.partition, exact.size(), found.estimate()));
        }
    }
}
