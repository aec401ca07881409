package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.List;
import java.util.Map;

/** The totals of a minute of commit time. */
final class MinuteBucket extends LiveBucket {
    /** The only field of its stored bucket. */
    private static final String TOTALS = "0";

    private long[] totals = new long[MeasureRule.WIDTH];

    MinuteBucket(long start) {
        super(start);
    }

    void readBack(Map<String, byte[]> stored) {
        if (stored.containsKey(TOTALS)) {
            totals = PackedBuckets.readMinute(stored.get(TOTALS));
        }
    }

    void add(long[] measures) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] += measures[i];
        }
    }

    @Override
    void write(PackedWriter out, List<Written> into) {
        Written bucket = written(Width.MINUTE, 'm', start);
        bucket.fields().add(TOTALS);
        bucket.values().add(PackedBuckets.minute(totals, out));
        into.add(bucket);
    }
}
