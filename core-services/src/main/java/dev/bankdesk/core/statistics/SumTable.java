package dev.bankdesk.core.statistics;

import java.util.Arrays;

/**
 * Sums by a key of two longs: open addressing with linear probing over plain arrays, so that adding makes no object. For one
 * thread.
 */
final class SumTable {
    private static final int SMALLEST = 64;
    /** Cleared tables that have grown past this are let go. */
    private static final int KEPT = 1 << 14;

    private final int width;
    private long[] keys;
    private long[] sums;
    private boolean[] used;
    private int size;

    /** @param width how many sums stand under each key */
    SumTable(int width) {
        this.width = width;
        allocate(SMALLEST);
    }

    int size() {
        return size;
    }

    /** Adds {@code width} numbers. */
    void add(long first, long second, long[] numbers) {
        int sum = slot(first, second) * width;
        for (int i = 0; i < width; i++) {
            sums[sum + i] += numbers[i];
        }
    }

    /** Adds one number to the sum at an index below {@code width}. */
    void add(long first, long second, int index, long number) {
        // Before the array is named: finding the slot may replace it by a larger one.
        int sum = slot(first, second) * width + index;
        sums[sum] += number;
    }

    /** Keeps the larger of the number and the sum; for tables of width 1. */
    void raise(long first, long second, long number) {
        int sum = slot(first, second);
        sums[sum] = Math.max(sums[sum], number);
    }

    /** Calls the visitor for each key, in no order. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < used.length; slot++) {
            if (used[slot]) {
                visitor.visit(keys[2 * slot], keys[2 * slot + 1], sums, slot * width);
            }
        }
    }

    void clear() {
        if (used.length > KEPT) {
            allocate(SMALLEST);
        } else if (size > 0) {
            Arrays.fill(used, false);
            Arrays.fill(sums, 0);
        }
        size = 0;
    }

    private int slot(long first, long second) {
        int mask = used.length - 1;
        int slot = (int) mix(first * 31 + second) & mask;
        while (used[slot]) {
            if (keys[2 * slot] == first && keys[2 * slot + 1] == second) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        if (size * 3 >= used.length * 2) {
            grow();
            return slot(first, second);
        }
        used[slot] = true;
        keys[2 * slot] = first;
        keys[2 * slot + 1] = second;
        size++;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldSums = sums;
        boolean[] oldUsed = used;
        allocate(oldUsed.length * 2);
        size = 0;
        for (int old = 0; old < oldUsed.length; old++) {
            if (oldUsed[old]) {
                int slot = slot(oldKeys[2 * old], oldKeys[2 * old + 1]);
                System.arraycopy(oldSums, old * width, sums, slot * width, width);
            }
        }
    }

    private void allocate(int slots) {
        keys = new long[2 * slots];
        sums = new long[slots * width];
        used = new boolean[slots];
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the key reaches the low bits. */
    static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Sees one key and its sums, which begin at {@code from}. */
    interface Visitor {
        void visit(long first, long second, long[] sums, int from);
    }
}
