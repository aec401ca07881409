package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.statistics.PageCell;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;

/**
 * The number of each cell by its packed bytes: pages have the same cells again and again, thousands each, and unpacking them
 * would take longer than adding up their rows.
 */
final class CellNumbers {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SMALLEST = 1 << 10;
    private static final int STRIDE = 3;

    /** The bytes of each cell as three numbers; the third has bits above them where the slot is taken. */
    private long[] keys = new long[STRIDE * SMALLEST];

    private int[] numbers = new int[SMALLEST];
    private int size;

    /** @param unknown number of a cell that is seen for the first time */
    int of(byte[] packed, int at, ToIntFunction<PageCell> unknown) {
        long first = (long) LONG.get(packed, at);
        long second = (long) LONG.get(packed, at + Long.BYTES);
        long third = 1L << Integer.SIZE
                | packed[at + 2 * Long.BYTES] << Short.SIZE & 0xFF_0000
                | (short) SHORT.get(packed, at + 2 * Long.BYTES + 1) & 0xFFFF;
        int slot = slot(first, second, third);
        if (keys[STRIDE * slot + 2] == 0) {
            if (2 * size >= numbers.length) {
                grow();
                slot = slot(first, second, third);
            }
            numbers[slot] = unknown.applyAsInt(PageCell.unpack(packed, at, PageCell.BYTES)[0]);
            keys[STRIDE * slot] = first;
            keys[STRIDE * slot + 1] = second;
            keys[STRIDE * slot + 2] = third;
            size++;
        }
        return numbers[slot];
    }

    /** Where these are, or the free place where they would be. */
    private int slot(long first, long second, long third) {
        int mask = numbers.length - 1;
        int slot = mix(first, second, third) & mask;
        while (keys[STRIDE * slot + 2] != 0
                && !(keys[STRIDE * slot] == first
                        && keys[STRIDE * slot + 1] == second
                        && keys[STRIDE * slot + 2] == third)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[2 * oldNumbers.length];
        for (int old = 0; old < oldNumbers.length; old++) {
            int from = STRIDE * old;
            if (oldKeys[from + 2] != 0) {
                int slot = slot(oldKeys[from], oldKeys[from + 1], oldKeys[from + 2]);
                System.arraycopy(oldKeys, from, keys, STRIDE * slot, STRIDE);
                numbers[slot] = oldNumbers[old];
            }
        }
    }

    /** As SplitMix64 ends (Steele, Lea, Flood 2014). */
    private static int mix(long first, long second, long third) {
        long z = (first * 0x9E3779B97F4A7C15L + second) * 0x9E3779B97F4A7C15L + third;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return (int) (z ^ z >>> 32);
    }
}
