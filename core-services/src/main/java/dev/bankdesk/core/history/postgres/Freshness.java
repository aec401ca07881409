package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.messaging.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** How far the journal and the cube have come in this snapshot. */
public final class Freshness {
    /** Rows behind the slowest partition that are looked at one by one; more say only that the cube is far behind. */
    static final int LOOKED_AT = 5_000;

    /** A cube further behind than this has no consumer, or catches up: the journal answers instead. */
    private static final Duration TOO_OLD = Duration.ofSeconds(30);

    /** In the place of the last position of a partition of which Kafka keeps no record any more. */
    private static final long DROPPED_BY_AGE = -1;

    /** Rows behind a position, in order: position, commit time and the ordering customer. */
    static final String TAIL =
            """
            select j.position, j.recorded_at, coalesce(a.customer, 0)
            from ledger.journal j
            left join ledger.account a on a.id = %s
            where j.position > ?
            order by j.position
            limit %d"""
                    .formatted(JournalSql.PRIMARY_ACCOUNT, LOOKED_AT);

    /**
     * Where each partition stands, and where it may be taken to stand. A partition without new records stays at an old
     * position and is complete all the same: the relay's row says up to which position all is published, and which was
     * each partition's last. Where the cube has that one (or retention dropped it, and the cube has read the topic to its
     * end), nothing of the partition is missing up to the relay's place. Under another epoch positions are other rows.
     */
    private static final String INCLUDED =
            """
            select p.partition,
                   case when p.journal_epoch = h.epoch
                             and (r.last_positions[p.partition + 1] between 0 and p.position
                                  or r.last_positions[p.partition + 1] = %d and r.topic = p.topic
                                     and r.next_offsets[p.partition + 1] <= p.next_offset)
                        then greatest(p.position, r.position) else p.position end
            from statistics.cube_position p cross join ledger.journal_head h cross join ledger.relay_state r"""
                    .formatted(DROPPED_BY_AGE);

    private Freshness() {}

    public static AsOf ofJournal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select position, recorded_at from ledger.journal order by position desc limit 1")) {
            return row.next() ? new AsOf(row.getLong(1), instant(row, 2), "journal") : new AsOf(0, null, "journal");
        }
    }

    /**
     * The position up to which the cube includes everything: the rows behind the slowest partition are checked one by one
     * for a row that its partition has not taken.
     */
    static AsOf ofCube(Connection connection) throws SQLException {
        long[] included = included(connection);
        long last = Arrays.stream(included).min().orElse(0);
        Instant recordedAt = null;
        try (PreparedStatement statement = connection.prepareStatement(TAIL)) {
            statement.setLong(1, last - 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int partition = Topics.partitionOf(row.getLong(3), included.length);
                    if (row.getLong(1) > included[partition]) {
                        break;
                    }
                    last = row.getLong(1);
                    recordedAt = instant(row, 2);
                }
            }
        }
        return new AsOf(last, recordedAt, "cube");
    }

    /** The position up to which each partition of the cube has taken all of its rows. */
    static long[] included(Connection connection) throws SQLException {
        long[] included = new long[Topics.PARTITIONS];
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INCLUDED)) {
            while (row.next()) {
                included[row.getInt(1)] = row.getLong(2);
            }
        }
        return included;
    }

    /** False where the cube stands still or catches up while the journal goes on. */
    static boolean isFresh(AsOf cube, AsOf journal) {
        return journal.position() <= cube.position()
                || cube.recordedAt() != null
                        && Duration.between(cube.recordedAt(), journal.recordedAt())
                                        .compareTo(TOO_OLD)
                                <= 0;
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row, row.findColumn(column));
    }
}
