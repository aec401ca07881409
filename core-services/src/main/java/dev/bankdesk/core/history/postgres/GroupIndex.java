package dev.bankdesk.core.history.postgres;

import java.util.Arrays;

/** Numbers pairs of longs from 0 in order of first appearance: open addressing, so that looking up makes no object. */
final class GroupIndex {
    private static final int SMALLEST = 1 << 10;

    /** Numbers plus one, 0 where free. */
    private int[] slots = new int[SMALLEST];
    /** Both of each pair, by its number. */
    private long[] pairs = new long[SMALLEST];

    private int size;

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    int of(long first, long second) {
        int mask = slots.length - 1;
        int slot = mix(first, second) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (pairs[2 * number] == first && pairs[2 * number + 1] == second) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (2 * size >= mask) {
            grow();
            return of(first, second);
        }
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairs.length);
        }
        pairs[2 * size] = first;
        pairs[2 * size + 1] = second;
        slots[slot] = ++size;
        return size - 1;
    }

    long first(int number) {
        return pairs[2 * number];
    }

    long second(int number) {
        return pairs[2 * number + 1];
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = mix(first(number), second(number)) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }

    /** As SplitMix64 ends (Steele, Lea, Flood 2014). */
    private static int mix(long first, long second) {
        long z = first * 0x9E3779B97F4A7C15L + second;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return (int) (z ^ z >>> 32);
    }
}
