package dev.bankdesk.core.behaviour;

import java.util.Arrays;

/** Puts values into fifths. */
final class Fifths {
    private static final int FIFTHS = 5;

    private Fifths() {}

    /**
     * For each value its fifth, 1 to 5 with the highest values: ⌈5 · c ÷ n⌉, where c of the n values are not above it (the
     * cumulative distribution at the value). Equal values are in one fifth, the highest that they reach.
     */
    static int[] of(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] fifths = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            long notAbove = notAbove(sorted, values[i]);
            fifths[i] = (int) ((FIFTHS * notAbove + values.length - 1) / values.length);
        }
        return fifths;
    }

    private static int notAbove(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
