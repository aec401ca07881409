package dev.bankdesk.core.verify;

import dev.bankdesk.core.statistics.LiveContents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where the live windows of a partition end, held against the journal. What is compared of a partition begins where Redis says
 * that its windows begin: an end that is too late would have thrown its figures away, and left nothing to compare.
 */
final class LiveWindowEnds {
    private final Connection journal;
    private final int partition;
    private final LiveContents stored;

    /** @param stored of the partition, as it stands at its position */
    LiveWindowEnds(Connection journal, int partition, LiveContents stored) {
        this.journal = journal;
        this.partition = partition;
        this.stored = stored;
    }

    /** What is wrong with the end of the window of booking time; null where nothing is. */
    String bookedDifference() throws SQLException {
        // What was booked before that end is no matter here: a row of its second must be there, and none after it.
        OptionalLong latest = latest("booked_at", stored.highBooked());
        return latest.orElse(0) == stored.highBooked() ? null : differs("booking", stored.highBooked(), latest);
    }

    /** The same of commit time. */
    String recordedDifference() throws SQLException {
        long end = stored.highRecorded();
        OptionalLong ofPosition = number(LiveSql.recordedAt(), stored.position());
        if (ofPosition.isEmpty() && stored.position() > 0) {
            return "live statistics of partition %d include position %d, which the journal does not have"
                    .formatted(partition, stored.position());
        }
        if (ofPosition.orElse(0) == end) {
            return null;
        }
        // Where the machine's clock was put back, an earlier row of the partition is the latest.
        OptionalLong latest = latest("recorded_at", end);
        return ofPosition.orElse(0) < end && latest.orElse(0) == end ? null : differs("commit", end, ofPosition);
    }

    private OptionalLong latest(String time, long from) throws SQLException {
        return number(LiveSql.latest(time), stored.position(), from, partition);
    }

    private OptionalLong number(String sql, long... parameters) throws SQLException {
        try (PreparedStatement statement = journal.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                boolean found = row.next();
                long number = found ? row.getLong(1) : 0;
                return found && !row.wasNull() ? OptionalLong.of(number) : OptionalLong.empty();
            }
        }
    }

    private String differs(String time, long end, OptionalLong latest) {
        return "live statistics of partition %d: Redis says that the window of %s time ends at %s; the journal %s (position %d)"
                .formatted(
                        partition,
                        time,
                        Instant.ofEpochSecond(end),
                        latest.isPresent()
                                ? "says " + Instant.ofEpochSecond(latest.getAsLong())
                                : "has nothing as late as that",
                        stored.position());
    }
}
