package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The totals of a minute of commit time, and how many payments there were of which amount. */
final class MinuteBucket extends LiveBucket {
    /** The only field of its stored buckets. */
    private static final String TOTALS = "0";

    private long[] totals = new long[MeasureRule.WIDTH];
    private long[] amounts = {};

    MinuteBucket(long start) {
        super(start);
    }

    void readBack(Map<String, byte[]> stored, Map<String, byte[]> storedAmounts) {
        if (stored.containsKey(TOTALS)) {
            totals = PackedBuckets.readMinute(stored.get(TOTALS));
        }
        if (storedAmounts.containsKey(TOTALS)) {
            PackedBuckets.readAmounts(storedAmounts.get(TOTALS), (bucket, count) -> {
                room(bucket);
                amounts[bucket] = count;
            });
        }
    }

    void add(long[] measures) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] += measures[i];
        }
    }

    /** @param amount logarithmic bucket of a payment */
    void addAmount(int amount) {
        room(amount);
        amounts[amount]++;
    }

    private void room(int bucket) {
        if (bucket >= amounts.length) {
            amounts = Arrays.copyOf(amounts, bucket + 32);
        }
    }

    @Override
    void write(PackedWriter out, List<Written> into) {
        Written bucket = written(Width.MINUTE, 'm', start);
        bucket.fields().add(TOTALS);
        bucket.values().add(PackedBuckets.minute(totals, out));
        into.add(bucket);
        if (amounts.length > 0) {
            Written counts = written(Width.MINUTE, 'b', start);
            counts.fields().add(TOTALS);
            counts.values().add(PackedBuckets.amounts(amounts, out));
            into.add(counts);
        }
    }
}
