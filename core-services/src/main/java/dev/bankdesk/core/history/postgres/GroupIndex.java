package dev.bankdesk.core.history.postgres;

import java.util.Arrays;

/** Numbers pairs of longs from 0 in order of first appearance: open addressing, so that looking up makes no object. */
final class GroupIndex {
    private static final int STRIDE = 3;
    private static final int SMALLEST = 1 << 10;

    /** The pair, and its number plus one; 0 where free. */
    private long[] slots = new long[STRIDE * SMALLEST];

    private int size;

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    int of(long first, long second) {
        int mask = slots.length / STRIDE - 1;
        int slot = mix(first, second) & mask;
        while (slots[STRIDE * slot + 2] != 0) {
            if (slots[STRIDE * slot] == first && slots[STRIDE * slot + 1] == second) {
                return (int) slots[STRIDE * slot + 2] - 1;
            }
            slot = slot + 1 & mask;
        }
        if (2 * size >= mask) {
            grow();
            return of(first, second);
        }
        slots[STRIDE * slot] = first;
        slots[STRIDE * slot + 1] = second;
        slots[STRIDE * slot + 2] = ++size;
        return size - 1;
    }

    interface Visitor {
        void visit(long first, long second, int number);
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot += STRIDE) {
            if (slots[slot + 2] != 0) {
                visitor.visit(slots[slot], slots[slot + 1], (int) slots[slot + 2] - 1);
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length / STRIDE - 1;
        for (int from = 0; from < old.length; from += STRIDE) {
            if (old[from + 2] != 0) {
                int slot = mix(old[from], old[from + 1]) & mask;
                while (slots[STRIDE * slot + 2] != 0) {
                    slot = slot + 1 & mask;
                }
                System.arraycopy(old, from, slots, STRIDE * slot, STRIDE);
            }
        }
    }

    /** As SplitMix64 ends (Steele, Lea, Flood 2014). */
    private static int mix(long first, long second) {
        long z = first * 0x9E3779B97F4A7C15L + second;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return (int) (z ^ z >>> 32);
    }
}
