package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.messaging.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The journal rows of a snapshot that its cube has not taken: with them the cube's sums are of the journal's last position. The
 * cube's partitions stand apart, so these are all rows behind the one that has come furthest, and single ones before it.
 *
 * @param after every row behind this position
 * @param single positions up to {@code after}, ascending
 */
record Untaken(long after, List<Long> single) {
    static final Untaken NOTHING = new Untaken(Long.MAX_VALUE, List.of());

    /**
     * Empty where the partitions stand too far apart to look at each row between them.
     *
     * @param cube everything up to its position was taken
     */
    static Optional<Untaken> of(Connection connection, AsOf cube, AsOf journal) throws SQLException {
        long[] included = Freshness.included(connection);
        long furthest = Arrays.stream(included).max().orElse(0);
        List<Long> single = new ArrayList<>();
        int looked = 0;
        try (PreparedStatement statement = connection.prepareStatement(Freshness.TAIL)) {
            statement.setLong(1, cube.position());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && row.getLong(1) <= furthest) {
                    looked++;
                    if (row.getLong(1) > included[Topics.partitionOf(row.getLong(3), included.length)]) {
                        single.add(row.getLong(1));
                    }
                }
            }
        }
        if (looked == Freshness.LOOKED_AT) {
            return Optional.empty();
        }
        boolean all = single.isEmpty() && journal.position() <= furthest;
        return Optional.of(all ? NOTHING : new Untaken(furthest, List.copyOf(single)));
    }

    boolean isNothing() {
        return equals(NOTHING);
    }

    /** A condition on rows {@code j} that begins with {@code and}. */
    Sql only() {
        return single.isEmpty()
                ? new Sql().add(" and j.position > ?", after)
                : new Sql().add(" and (j.position > ? or j.position = any(?))", after, single.toArray(Long[]::new));
    }
}
