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

    private static final int LARGEST = bucket(Long.MAX_VALUE);
    /** How many buckets more than asked for are made room for. */
    private static final int ROOM = 16;

    /** Counts of neighbouring buckets, from {@link #first} on. */
    private long[] counts = {};

    private int first;
    private long total;

    /** @param amountMinor above zero */
    public static int bucket(long amountMinor) {
        return (int) Math.ceil(Math.log(amountMinor) / LOG_GAMMA);
    }

    /** @param bucket as {@link #bucket} says */
    public void add(int bucket, long count) {
        int at = bucket - first;
        if (at < 0 || at >= counts.length) {
            makeRoom(bucket);
            at = bucket - first;
        }
        counts[at] += count;
        total += count;
    }

    private void makeRoom(int bucket) {
        if (bucket < 0 || bucket > LARGEST) {
            throw new IllegalArgumentException("amounts have buckets from 0 to " + LARGEST + ", not " + bucket);
        }
        int from = counts.length == 0 ? bucket : Math.min(first, Math.max(0, bucket - ROOM));
        int end = Math.max(counts.length == 0 ? 0 : first + counts.length, Math.min(LARGEST, bucket + ROOM) + 1);
        long[] more = new long[end - from];
        System.arraycopy(counts, 0, more, counts.length == 0 ? 0 : first - from, counts.length);
        counts = more;
        first = from;
    }

    /** @param share 0 to 1 */
    public OptionalLong quantile(double share) {
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return OptionalLong.of(Math.round(2 * Math.pow(GAMMA, first + i) / (GAMMA + 1)));
            }
        }
        throw new IllegalStateException("the counts do not add up to " + total);
    }

    /** How many numbers are kept, those of nothing too. */
    public int width() {
        return counts.length;
    }

    /** How many amounts were added. */
    public long total() {
        return total;
    }

    /** By bucket, without those of nothing. */
    public Map<Integer, Long> counts() {
        Map<Integer, Long> known = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                known.put(first + i, counts[i]);
            }
        }
        return Map.copyOf(known);
    }
}
