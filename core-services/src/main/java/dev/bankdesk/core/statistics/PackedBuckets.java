package dev.bankdesk.core.statistics;

import java.util.Arrays;

/** The other values of the live store as bytes: ranked ids, totals of a minute, amounts by logarithmic bucket. */
final class PackedBuckets {
    /** What is stored of a merchant and of a merchant category code. */
    static final int[] RANKED = {MeasureRule.PAYMENTS, MeasureRule.AMOUNT, MeasureRule.DECLINED};

    /** The logarithmic bucket of the largest amount that there is. */
    private static final int LARGEST_AMOUNT = AmountBuckets.bucket(Long.MAX_VALUE);

    private PackedBuckets() {}

    static byte[] ranks(PagedSums ranks, int from, int to, PackedWriter out) {
        for (int row = from; row < to; row++) {
            out.unsigned(ranks.key(row));
            for (int i = 0; i < RANKED.length; i++) {
                out.signed(ranks.sums()[row * RANKED.length + i]);
            }
        }
        return out.take();
    }

    /** The visitor's sums are {@link #RANKED}. */
    static void readRanks(byte[] page, PackedCells.Visitor visitor) {
        PackedReader in = new PackedReader(page);
        long[] sums = new long[RANKED.length];
        while (in.hasMore()) {
            long id = in.unsigned();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = in.signed();
            }
            visitor.cell(id, sums);
        }
    }

    static byte[] minute(long[] measures, PackedWriter out) {
        for (long measure : measures) {
            out.signed(measure);
        }
        return out.take();
    }

    static long[] readMinute(byte[] bytes) {
        PackedReader in = new PackedReader(bytes);
        long[] measures = new long[MeasureRule.WIDTH];
        Arrays.setAll(measures, any -> in.signed());
        return measures;
    }

    /** Of each bucket that is not empty: how far it is from the one before, and its count. */
    static byte[] amounts(long[] counts, PackedWriter out) {
        int before = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] != 0) {
                out.unsigned(bucket - before).unsigned(counts[bucket]);
                before = bucket;
            }
        }
        return out.take();
    }

    static void readAmounts(byte[] bytes, AmountVisitor visitor) {
        PackedReader in = new PackedReader(bytes);
        int bucket = 0;
        while (in.hasMore()) {
            long next = bucket + in.unsigned();
            if (next < bucket || next > LARGEST_AMOUNT) {
                throw new StatisticsUnavailable("no amount is in the logarithmic bucket " + next);
            }
            bucket = (int) next;
            visitor.amounts(bucket, in.unsigned());
        }
    }

    interface AmountVisitor {
        void amounts(int bucket, long count);
    }
}
