package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Distinct customers and amounts of each hour and slice, from the journal's rows in the order of hours. Sketches must be the
 * same register for register, and their estimate within its bound of the exact number. Customers of one hour are held at a
 * time: those of all at once are more than the memory of a command.
 */
final class HourSketches {
    /** Six standard errors of 1.6 %: among ten thousand sketches none is beyond by chance. */
    private static final double BOUND = 6 * 0.01625;

    private final int partition;
    private final Map<String, byte[]> stored;
    private final Set<String> unseen;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Map<String, Long>> amounts = new HashMap<>();
    /** Of {@link #hour}, by the name of their sketch. */
    private final Map<String, Set<Long>> customers = new HashMap<>();

    private long hour;

    /** @param stored the sketches of a partition by their names */
    HourSketches(int partition, Map<String, byte[]> stored) {
        this.partition = partition;
        this.stored = stored;
        this.unseen = new HashSet<>(stored.keySet());
    }

    /** @param row not of an earlier hour than the row before */
    void add(ResultSet row) throws SQLException {
        if (row.getLong("bucket") != hour) {
            compareHour();
            hour = row.getLong("bucket");
        }
        List<Slice> slices = List.of(
                Slice.TOTAL,
                Slice.of(Category.of(row.getInt("category"))),
                Slice.ofCountry(row.getString("country")),
                Slice.of(Channel.of(row.getInt("channel"))));
        for (Slice slice : slices) {
            String name = hour + ":" + slice.storedName();
            if (row.getLong("amount") > 0) {
                amounts.computeIfAbsent("a:" + name, any -> new HashMap<>())
                        .merge(
                                Integer.toString(AmountBuckets.bucket(row.getLong("amount"))),
                                row.getLong("payments"),
                                Long::sum);
            }
            if (row.getLong("customer") > 0) {
                customers.computeIfAbsent("d:" + name, any -> new HashSet<>()).add(row.getLong("customer"));
            }
        }
    }

    Map<String, Map<String, Long>> amounts() {
        return amounts;
    }

    /** Behind the last row. */
    List<String> differences() {
        compareHour();
        List.copyOf(unseen).forEach(name -> compare(name, Set.of()));
        return List.copyOf(differences);
    }

    private void compareHour() {
        customers.forEach(this::compare);
        customers.clear();
    }

    private void compare(String name, Set<Long> exact) {
        unseen.remove(name);
        DistinctSketch expected = new DistinctSketch();
        exact.forEach(expected::add);
        DistinctSketch found = stored.containsKey(name) ? DistinctSketch.of(stored.get(name)) : new DistinctSketch();
        if (!found.equals(expected) || Math.abs(found.estimate() - exact.size()) > 2 + BOUND * exact.size()) {
            differences.add("distinct customers %s of partition %d: journal %d, Redis about %d"
                    .formatted(name, partition, exact.size(), found.estimate()));
        }
    }
}
