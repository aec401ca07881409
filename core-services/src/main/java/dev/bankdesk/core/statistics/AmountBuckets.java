package dev.bankdesk.core.statistics;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Quantiles of amounts from logarithmic buckets that add up over time and partitions. Bucket b holds amounts in (γ^(b−1),
 * γ^b] with γ = (1+α)/(1−α); answering 2γ^b/(γ+1) is within a relative error of α of every amount in it (DDSketch: Masson,
 * Rim, Lee, VLDB 2019).
 */
public final class AmountBuckets {
    /** α. */
    public static final double RELATIVE_ERROR = 0.02;

    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    /** An amount's bucket is the next whole number above its logarithm divided by this: SQL counts the same ones. */
    public static final double LOG_GAMMA = Math.log(GAMMA);

    private final Map<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** @param amountMinor above zero */
    public static int bucket(long amountMinor) {
        return (int) Math.ceil(Math.log(amountMinor) / LOG_GAMMA);
    }

    public void add(int bucket, long count) {
        counts.merge(bucket, count, Long::sum);
        total += count;
    }

    /** @param share 0 to 1 */
    public OptionalLong quantile(double share) {
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            seen += each.getValue();
            if (seen >= rank) {
                return OptionalLong.of(Math.round(2 * Math.pow(GAMMA, each.getKey()) / (GAMMA + 1)));
            }
        }
        throw new IllegalStateException("the counts do not add up to " + total);
    }

    /** How many buckets hold any. */
    public int size() {
        return counts.size();
    }

    /** How many amounts were added. */
    public long total() {
        return total;
    }

    public Map<Integer, Long> counts() {
        return Map.copyOf(counts);
    }
}
