package dev.bankdesk.core.behaviour;

import java.util.Arrays;

/** Puts values into fifths of all that they are among. */
final class Fifths {
    private static final int FIFTHS = 5;

    private final long[] sorted;

    private Fifths(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param values sorted in place, and kept: a million of them are not copied once more */
    static Fifths among(long[] values) {
        Arrays.sort(values);
        return new Fifths(values);
    }

    /**
     * 1 to 5 with the highest values: ⌈5 · c ÷ n⌉, where c of the n values are not above it (the cumulative distribution at
     * the value). Equal values are in one fifth, the highest that they reach.
     */
    int of(long value) {
        return (int) ((FIFTHS * (long) notAbove(value) + sorted.length - 1) / sorted.length);
    }

    private int notAbove(long value) {
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
