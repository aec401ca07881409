package dev.bankdesk.core.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as their distance from the smallest, in as few bytes each as the largest distance needs (frame of reference): eight
 * bytes with the smallest, big endian; a byte with the width, 0 to 4 or 8; the distances, little endian; one byte more where
 * the width is 3, so that four may be read at once.
 */
public final class PackedNumbers {
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD = Long.BYTES + 1;

    private PackedNumbers() {}

    static byte[] pack(long[] numbers, int count) {
        long smallest = count == 0 ? 0 : Long.MAX_VALUE;
        long largest = count == 0 ? 0 : Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            smallest = Math.min(smallest, numbers[i]);
            largest = Math.max(largest, numbers[i]);
        }
        int width = width(largest - smallest);
        byte[] packed = new byte[HEAD + count * width + (width == 3 ? 1 : 0)];
        BIG_LONG.set(packed, 0, smallest);
        packed[Long.BYTES] = (byte) width;
        int at = HEAD;
        for (int i = 0; i < count; i++) {
            long distance = numbers[i] - smallest;
            for (int part = 0; part < width; part++) {
                packed[at++] = (byte) (distance >>> Byte.SIZE * part);
            }
        }
        return packed;
    }

    /** Below zero where the distance is beyond the largest number. */
    private static int width(long distance) {
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(distance) + Byte.SIZE - 1) / Byte.SIZE;
        return bytes > Integer.BYTES ? Long.BYTES : bytes;
    }

    /**
     * Reads {@code count} numbers to the beginning of an array.
     *
     * @param at where they begin in the bytes
     * @param first index of the first number that is wanted
     */
    public static void unpack(byte[] packed, int at, int first, int count, long[] into) {
        long smallest = (long) BIG_LONG.get(packed, at);
        int width = packed[at + Long.BYTES];
        int from = at + HEAD + first * width;
        switch (width) {
            case 0 -> java.util.Arrays.fill(into, 0, count, smallest);
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = smallest + (packed[from + i] & 0xFF);
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = smallest + ((short) SHORT.get(packed, from + 2 * i) & 0xFFFF);
                }
            }
            case 3 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = smallest + ((int) INT.get(packed, from + 3 * i) & 0xFF_FFFF);
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = smallest + ((int) INT.get(packed, from + 4 * i) & 0xFFFF_FFFFL);
                }
            }
            case 8 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = smallest + (long) LONG.get(packed, from + 8 * i);
                }
            }
            default -> throw new StatisticsUnavailable("a page of the journal has numbers of " + width + " bytes");
        }
    }
}
