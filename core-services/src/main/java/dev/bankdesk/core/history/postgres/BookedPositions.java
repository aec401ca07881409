package dev.bankdesk.core.history.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which partitions of the journal can hold which booking times. The journal is cut by position; a question about booking times
 * names the positions too, and the planner leaves out the partitions that cannot answer. A partition that is still written to
 * may hold any time.
 */
final class BookedPositions {
    /** @param firstBookedAt null where it may hold any time; @param end exclusive */
    private record Partition(long first, long end, Instant firstBookedAt, Instant lastBookedAt) {
        boolean canHold(Instant from, Instant to) {
            return firstBookedAt == null
                    || (to == null || firstBookedAt.isBefore(to)) && (from == null || !lastBookedAt.isBefore(from));
        }
    }

    private final List<Partition> written;

    private BookedPositions(List<Partition> written) {
        this.written = written;
    }

    static BookedPositions read(Connection connection) throws SQLException {
        String sql =
                """
                select first_position, end_position, first_booked_at, last_booked_at from ledger.journal_partition
                where first_position <= (select position from ledger.journal_head)
                order by first_position""";
        List<Partition> written = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                written.add(new Partition(
                        row.getLong(1), row.getLong(2), Freshness.instant(row, 3), Freshness.instant(row, 4)));
            }
        }
        return new BookedPositions(List.copyOf(written));
    }

    /**
     * A condition on rows {@code j} that begins with {@code and}, or nothing where no partition can be left out.
     *
     * @param from inclusive; null from the beginning
     * @param to exclusive; null to the end
     */
    Sql holding(Instant from, Instant to) {
        Sql ranges = new Sql();
        int left = 0;
        long first = 0;
        long end = 0;
        for (Partition partition : written) {
            if (!partition.canHold(from, to)) {
                left++;
            } else if (partition.first() == end) {
                end = partition.end();
            } else {
                add(ranges, first, end);
                first = partition.first();
                end = partition.end();
            }
        }
        add(ranges, first, end);
        if (left == 0) {
            return new Sql();
        }
        return left == written.size()
                ? new Sql().add(" and false")
                : new Sql().add(" and (").add(ranges).add(")");
    }

    private static void add(Sql ranges, long first, long end) {
        if (end > 0) {
            ranges.add((ranges.isEmpty() ? "" : " or ") + "j.position >= ? and j.position < ?", first, end);
        }
    }
}
