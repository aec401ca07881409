package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.LiveContents;
import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Invariant 5, the live half: what Redis holds of each partition equals plain SQL over the journal up to the position that it
 * says it includes. On a running bank too: one script reads buckets and position together, and the journal below a position
 * never changes. Where a partition is behind what must be there, nothing is compared.
 */
final class LiveComparison {
    /** Figures that are wrong everywhere differ in millions of numbers. */
    private static final int MOST_DIFFERENCES = 1_000;

    private static final Instant ALWAYS = Instant.EPOCH.minusSeconds(100L * 365 * 86_400);
    private static final Instant FOREVER = Instant.EPOCH.plusSeconds(1_000L * 365 * 86_400);

    private final Connection replica;
    private final RedisLiveStatistics live;
    private final Map<Integer, Long> booked;
    private final int epoch;
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long position;
    private boolean incomplete;

    /**
     * @param replica reads the journal; its transaction is the caller's
     * @param booked the position by partition that must at least be included
     * @param epoch of the journal: a position of an epoch before may be one that a promotion by force took back
     */
    LiveComparison(Connection replica, RedisLiveStatistics live, Map<Integer, Long> booked, int epoch) {
        this.replica = replica;
        this.live = live;
        this.booked = booked;
        this.epoch = epoch;
    }

    /** How many numbers and sketches were compared. */
    long compared() {
        return compared;
    }

    /** True where a partition holds nothing, is being rebuilt, or does not yet include what must be there. */
    boolean incomplete() {
        return incomplete;
    }

    /** Highest position that any partition includes. */
    long position() {
        return position;
    }

    /** Empty where everything agrees. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    void run() throws SQLException {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            // No buckets: it is cheap to look until every partition has come far enough.
            stands(partition, live.contents(partition, Width.QUARTER, ALWAYS, ALWAYS));
        }
        for (int partition = 0; partition < Topics.PARTITIONS && !incomplete; partition++) {
            LiveContents quarters = live.contents(partition, Width.QUARTER, ALWAYS, FOREVER);
            if (!stands(partition, quarters)) {
                return;
            }
            if (ends(new LiveWindowEnds(replica, partition, quarters).bookedDifference())) {
                cells(partition, quarters);
            }
            LiveContents minutes = live.contents(partition, Width.MINUTE, ALWAYS, FOREVER);
            if (ends(new LiveWindowEnds(replica, partition, minutes).recordedDifference())) {
                minutes(partition, minutes);
            }
            LiveContents hours = live.contents(partition, Width.HOUR, ALWAYS, FOREVER);
            if (ends(new LiveWindowEnds(replica, partition, hours).bookedDifference())) {
                hours(partition, hours);
            }
        }
    }

    private boolean stands(int partition, LiveContents stored) {
        long least = booked.getOrDefault(partition, 0L);
        if (stored.offset().isEmpty()) {
            behind("live statistics of partition %d are not there".formatted(partition));
        } else if (stored.offset().equals(LiveDelta.REBUILDING)) {
            behind("live statistics of partition %d are not there yet: being rebuilt from the journal"
                    .formatted(partition));
        } else if (stored.journalEpoch() < epoch) {
            behind("live statistics of partition %d are those before a promotion by force: not filled anew yet"
                    .formatted(partition));
        } else if (stored.position() < least) {
            behind("live statistics of partition %d stand at position %d of %d"
                    .formatted(partition, stored.position(), least));
        } else {
            position = Math.max(position, stored.position());
            return true;
        }
        return false;
    }

    private void behind(String words) {
        incomplete = true;
        differences.add(words);
    }

    /** What is compared of a window begins where Redis says that the window ends. */
    private boolean ends(String difference) {
        compared++;
        if (difference != null) {
            differences.add(difference);
        }
        return difference == null;
    }

    private void cells(int partition, LiveContents stored) throws SQLException {
        long floor = stored.highBooked() - Math.floorMod(stored.highBooked(), 900L) - 172_800;
        String sql = LiveSql.cells();
        Map<String, Map<String, Long>> expected = new HashMap<>();
        query(sql, partition, stored.position(), floor, row -> {
            Map<String, Long> bucket = expected.computeIfAbsent("q:" + row.getLong("bucket"), any -> new HashMap<>());
            for (String measure : LiveSql.CELL_MEASURES) {
                put(bucket, measure.substring(1) + "." + row.getString("cell"), row.getLong(measure));
            }
        });
        compare("cell", partition, stored.position(), expected, stored.sums());
    }

    private void minutes(int partition, LiveContents stored) throws SQLException {
        long floor = stored.highRecorded() - Math.floorMod(stored.highRecorded(), 60L) - 10_800;
        Map<String, Map<String, Long>> expected = new HashMap<>();
        query(LiveSql.minutes(), partition, stored.position(), floor, row -> {
            Map<String, Long> bucket = expected.computeIfAbsent("m:" + row.getLong("bucket"), any -> new HashMap<>());
            for (int measure = 0; measure < 10; measure++) {
                put(bucket, Integer.toString(measure), row.getLong("m" + measure));
            }
        });
        query(LiveSql.minutePayments(), partition, stored.position(), floor, row -> {
            if (row.getLong("amount") > 0) {
                expected.computeIfAbsent("b:" + row.getLong("bucket"), any -> new HashMap<>())
                        .merge(
                                Integer.toString(AmountBuckets.bucket(row.getLong("amount"))),
                                row.getLong("payments"),
                                Long::sum);
            }
        });
        compare("minute", partition, stored.position(), expected, stored.sums());
    }

    private void hours(int partition, LiveContents stored) throws SQLException {
        long floor = stored.highBooked() - Math.floorMod(stored.highBooked(), 3_600L) - 172_800;
        Map<String, Map<String, Long>> expected = new HashMap<>();
        for (String[] ranked : new String[][] {{"r:", "j.merchant"}, {"c:", "j.mcc"}}) {
            query(LiveSql.ranked(ranked[1]), partition, stored.position(), floor, row -> {
                Map<String, Long> bucket =
                        expected.computeIfAbsent(ranked[0] + row.getLong("bucket"), any -> new HashMap<>());
                for (int measure : new int[] {1, 2, 4}) {
                    put(bucket, measure + "." + row.getLong("id"), row.getLong("m" + measure));
                }
            });
        }
        HourSketches sketches = new HourSketches(partition, stored.sketches());
        query(LiveSql.payments(), partition, stored.position(), floor, sketches::add);
        expected.putAll(sketches.amounts());
        compare("hour", partition, stored.position(), expected, stored.sums());
        differences.addAll(sketches.differences());
        compared += stored.sketches().size();
    }

    private static void put(Map<String, Long> bucket, String field, long value) {
        bucket.put(field, value);
    }

    /** A sum that came to zero may be stored or not. */
    private void compare(
            String what,
            int partition,
            long position,
            Map<String, Map<String, Long>> expected,
            Map<String, Map<String, Long>> stored) {
        TreeSet<String> buckets = new TreeSet<>(expected.keySet());
        buckets.addAll(stored.keySet());
        for (String bucket : buckets) {
            Map<String, Long> here = expected.getOrDefault(bucket, Map.of());
            Map<String, Long> there = stored.getOrDefault(bucket, Map.of());
            TreeSet<String> fields = new TreeSet<>(here.keySet());
            fields.addAll(there.keySet());
            for (String field : fields) {
                compared++;
                long journal = here.getOrDefault(field, 0L);
                long redis = there.getOrDefault(field, 0L);
                if (journal != redis && differences.size() < MOST_DIFFERENCES) {
                    differences.add("live %s %s of partition %d, %s: journal %d, Redis %d (position %d)"
                            .formatted(what, bucket, partition, field, journal, redis, position));
                }
            }
        }
    }

    private void query(String sql, int partition, long position, long floor, RowReader reader) throws SQLException {
        try (PreparedStatement statement = replica.prepareStatement(sql)) {
            statement.setFetchSize(5_000);
            statement.setLong(1, position);
            statement.setLong(2, floor);
            statement.setInt(3, partition);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static String debits() {
        return java.util.Arrays.stream(TransactionKind.values())
                .filter(TransactionKind::debitsCustomer)
                .map(kind -> Integer.toString(kind.code()))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
