package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AsOf;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What analyses need of the books: the bank's time, who its clients are, and how far the journal is published.
 *
 * @param now the bank's time
 * @param published position up to which the topic has everything; @param publishedAt commit time of the last row there, null in an
 *     empty bank
 * @param nextOffsets and {@code lastPositions} of each partition, as the relay has them
 */
record BankSeen(
        ZoneId zone,
        Instant now,
        long published,
        Instant publishedAt,
        String topic,
        Long[] nextOffsets,
        Long[] lastPositions) {
    private static final String SEEN =
            """
            select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris'),
                   coalesce((select bank_anchor + (clock_timestamp() - machine_anchor) * speed from ledger.bank_clock),
                            clock_timestamp()),
                   r.position,
                   (select j.recorded_at from ledger.journal j where j.position <= r.position
                     order by j.position desc limit 1),
                   coalesce(r.topic, ''), coalesce(r.next_offsets, '{}'), coalesce(r.last_positions, '{}')
              from ledger.relay_state r""";

    private static final String TRAITS =
            """
            select c.id, c.segment, coalesce(c.birth_year, 0), c.region
              from unnest(?::bigint[]) asked(id) join ledger.customer c on c.id = asked.id""";

    /** In the place of the last position of a partition of which Kafka keeps no record any more. */
    private static final long DROPPED_BY_AGE = -1;

    /** Who a client is, to show how offers fell out. */
    record Traits(Segment segment, AgeBand age, String region) {}

    static BankSeen read(Connection books) throws SQLException {
        try (Statement statement = books.createStatement();
                ResultSet row = statement.executeQuery(SEEN)) {
            row.next();
            return new BankSeen(
                    ZoneId.of(row.getString(1)),
                    CampaignRows.instant(row, 2),
                    row.getLong(3),
                    CampaignRows.instant(row, 4),
                    row.getString(5),
                    (Long[]) row.getArray(6).getArray(),
                    (Long[]) row.getArray(7).getArray());
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Of those that the bank knows. */
    Map<Long, Traits> traits(Connection books, Collection<Long> customers) throws SQLException {
        int year = today().getYear();
        Map<Long, Traits> traits = new HashMap<>();
        Array ids = books.createArrayOf("int8", customers.toArray());
        try (PreparedStatement statement = books.prepareStatement(TRAITS)) {
            statement.setFetchSize(5_000);
            statement.setArray(1, ids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    traits.put(
                            row.getLong(1),
                            new Traits(
                                    Segment.of(row.getInt(2)),
                                    AgeBand.of(year, row.getInt(3)),
                                    row.getString(4).intern()));
                }
            }
        }
        return traits;
    }

    /**
     * The position up to which every relevant transaction was decided on, as this snapshot of the marketing database has it. A
     * partition without new records stays where it is and is complete all the same: where it was followed to its last record, nothing
     * of it is missing up to what is published.
     */
    AsOf decidedUpTo(Connection marketing) throws SQLException {
        long[] positions = new long[Math.max(1, lastPositions.length)];
        Instant[] times = new Instant[positions.length];
        boolean[] complete = new boolean[positions.length];
        for (int i = 0; i < lastPositions.length; i++) {
            complete[i] = lastPositions[i] == 0;
        }
        try (Statement statement = marketing.createStatement();
                ResultSet row = statement.executeQuery(
                        "select partition, position, recorded_at, topic, next_offset from marketing.follow_position")) {
            while (row.next()) {
                int partition = row.getInt(1);
                if (partition < lastPositions.length) {
                    positions[partition] = row.getLong(2);
                    times[partition] = CampaignRows.instant(row, 3);
                    long last = lastPositions[partition];
                    complete[partition] = last == DROPPED_BY_AGE
                            ? topic.equals(row.getString(4)) && nextOffsets[partition] <= row.getLong(5)
                            : last <= positions[partition];
                }
            }
        }
        AsOf least = new AsOf(published, publishedAt, "decisions");
        for (int i = 0; i < positions.length; i++) {
            if (!complete[i] && positions[i] < least.position()) {
                least = new AsOf(positions[i], times[i], "decisions");
            }
        }
        return least;
    }
}
