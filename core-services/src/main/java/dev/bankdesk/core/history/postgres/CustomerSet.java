package dev.bankdesk.core.history.postgres;

import java.util.Arrays;

/** Counts customers: as a hash of their ids, or as a bit each where that takes no more room. */
final class CustomerSet {
    private static final int SMALLEST = 8;
    /** Of fewer, the highest id so far says little of those to come. */
    private static final int LARGEST_OF_FEW = 256;

    /** Ids plus one, 0 where free; null when bits are kept. */
    private int[] few = new int[SMALLEST];

    private long[] bits;
    private int size;
    private int highest;

    int size() {
        return size;
    }

    /** That the ids take. */
    long bytes() {
        return few == null ? (long) bits.length * Long.BYTES : (long) few.length * Integer.BYTES;
    }

    /** @param customer from 0; a bank numbers its customers from a sequence, so that an int has room for them */
    void add(long customer) {
        int id = Math.toIntExact(customer);
        if (few == null) {
            addBit(id);
        } else if (addFew(few, id + 1)) {
            size++;
            highest = Math.max(highest, id);
            if (2 * size > few.length) {
                grow();
            }
        }
    }

    private static boolean addFew(int[] slots, int key) {
        int mask = slots.length - 1;
        int slot = (key * 0x9E3779B9 >>> 8) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = key;
        return true;
    }

    private void grow() {
        int[] old = few;
        if (old.length >= LARGEST_OF_FEW && 2L * old.length * Integer.SIZE > highest) {
            few = null;
            bits = new long[highest / Long.SIZE + 1];
            size = 0;
            for (int key : old) {
                if (key != 0) {
                    addBit(key - 1);
                }
            }
            return;
        }
        few = new int[2 * old.length];
        for (int key : old) {
            if (key != 0) {
                addFew(few, key);
            }
        }
    }

    private void addBit(int id) {
        int word = id / Long.SIZE;
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length + bits.length / 2));
        }
        long bit = 1L << id;
        if ((bits[word] & bit) == 0) {
            bits[word] |= bit;
            size++;
        }
    }
}
