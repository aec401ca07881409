package dev.bankdesk.core.statistics;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums of one bucket by a long key, in rows by first appearance. Rows are stored in pages, so that a payment writes the page
 * that it changed and not all of its bucket. Plain arrays, so that adding makes no object. For one thread.
 */
final class PagedSums {
    static final int PAGE_ROWS = 64;
    private static final int SMALLEST = 32;

    private final int width;
    /** Open addressing: a row's number plus one, 0 where free. */
    private int[] slots = new int[2 * SMALLEST];
    /** The row's key once more, beside its slot: looking through the row would wait for one array to read the next. */
    private long[] slotKeys = new long[2 * SMALLEST];

    private long[] keys = new long[SMALLEST];
    private long[] sums;
    private int rows;
    private final BitSet changedPages = new BitSet();

    /** @param width how many sums stand in a row */
    PagedSums(int width) {
        this.width = width;
        this.sums = new long[SMALLEST * width];
    }

    int rows() {
        return rows;
    }

    long key(int row) {
        return keys[row];
    }

    /** The sums of all rows; those of one begin at its number times the width. Replaced when a row is added. */
    long[] sums() {
        return sums;
    }

    /** The row of a key, a new one where there is none; its page counts as changed. */
    int change(long key) {
        int row = row(key);
        changedPages.set(row / PAGE_ROWS);
        return row;
    }

    /** The same for a row that is read back. */
    int row(long key) {
        int mask = slots.length - 1;
        int slot = (int) SumTable.mix(key) & mask;
        while (slots[slot] != 0) {
            if (slotKeys[slot] == key) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        if (rows == keys.length) {
            grow();
            return row(key);
        }
        keys[rows] = key;
        slotKeys[slot] = key;
        slots[slot] = ++rows;
        return rows - 1;
    }

    /** Calls the visitor for each page that changed since the last call. */
    void takeChangedPages(PageVisitor visitor) {
        for (int page = changedPages.nextSetBit(0); page >= 0; page = changedPages.nextSetBit(page + 1)) {
            visitor.page(page, page * PAGE_ROWS, Math.min(rows, (page + 1) * PAGE_ROWS));
        }
        changedPages.clear();
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * rows);
        sums = Arrays.copyOf(sums, 2 * rows * width);
        slots = new int[4 * rows];
        slotKeys = new long[4 * rows];
        int mask = slots.length - 1;
        for (int row = 0; row < rows; row++) {
            int slot = (int) SumTable.mix(keys[row]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = row + 1;
            slotKeys[slot] = keys[row];
        }
    }

    /** Sees the rows {@code from} (inclusive) to {@code to} (exclusive) of one page. */
    interface PageVisitor {
        void page(int page, int from, int to);
    }
}
