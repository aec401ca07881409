package dev.bankdesk.core.statistics;

import java.util.Arrays;

/** Reads what {@link PackedWriter} wrote. */
final class PackedReader {
    private final byte[] bytes;
    private int at;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    long unsigned() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new StatisticsUnavailable("a packed number has more than ten bytes");
    }

    long signed() {
        long number = unsigned();
        return number >>> 1 ^ -(number & 1);
    }

    long fixed() {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | octet();
        }
        return number;
    }

    int octet() {
        if (at >= bytes.length) {
            throw new StatisticsUnavailable("a packed value ends in the middle");
        }
        return bytes[at++] & 0xFF;
    }

    /** How many things follow, of a byte each at least: damaged bytes must not make anybody reserve room for more. */
    int count() {
        long count = unsigned();
        if (count < 0 || count > bytes.length - at) {
            throw new StatisticsUnavailable("a packed value ends in the middle");
        }
        return (int) count;
    }

    byte[] text() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
