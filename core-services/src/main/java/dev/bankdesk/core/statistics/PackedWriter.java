package dev.bankdesk.core.statistics;

import java.util.Arrays;

/** Numbers as bytes: seven bits a byte, the lowest first, as in Protocol Buffers. Used again and again by one thread. */
final class PackedWriter {
    private byte[] bytes = new byte[4_096];
    private int size;

    /** @param number not negative, else it takes ten bytes */
    PackedWriter unsigned(long number) {
        room(Long.BYTES + 2);
        long left = number;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    /** Small numbers of either sign take few bytes. */
    PackedWriter signed(long number) {
        return unsigned(number << 1 ^ number >> 63);
    }

    /** Eight bytes: for what has bits everywhere. */
    PackedWriter fixed(long number) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >>> shift);
        }
        return this;
    }

    PackedWriter octet(int number) {
        room(1);
        bytes[size++] = (byte) number;
        return this;
    }

    PackedWriter text(byte[] utf8) {
        unsigned(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
