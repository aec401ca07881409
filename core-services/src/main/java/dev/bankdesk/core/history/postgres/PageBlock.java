package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.statistics.PageColumn;
import dev.bankdesk.core.statistics.postgres.PageReader;
import java.util.Arrays;

/**
 * Some thousand rows of a page, so few that their numbers stay in the processor's cache while one condition after the other
 * narrows them down. Loops over plain arrays: no object and no call per row.
 */
final class PageBlock {
    static final int ROWS = 4_096;
    private static final long MICROS = 1_000_000;

    /** How many rows passed so far; of each its place in the block, what is known of it, and at last its group. */
    private int count;

    private final int[] rows = new int[ROWS];
    private final int[] classes = new int[ROWS];
    private final int[] pieces = new int[ROWS];
    private final long[] outers = new long[ROWS];
    private final int[] groups = new int[ROWS];
    /** By place in the block. */
    private final long[] numbers = new long[ROWS];

    private final long[] micros = new long[ROWS];
    private final long[] customers = new long[ROWS];
    private final long[] amounts = new long[ROWS];
    private final long[] reporting = new long[ROWS];
    private boolean reportsAmounts;

    private PageReader page;
    private int first;
    private int size;

    /** Rows whose cells count. @param classOf by index of the page's cell, below zero where they do not count */
    void begin(PageReader from, int firstRow, int[] classOf) {
        page = from;
        first = firstRow;
        size = Math.min(ROWS, page.rows() - first);
        page.unpack(PageColumn.CELL, first, size, numbers);
        int passed = 0;
        for (int i = 0; i < size; i++) {
            int cellClass = classOf[(int) numbers[i]];
            rows[passed] = i;
            classes[passed] = cellClass;
            outers[passed] = 0;
            passed += cellClass >= 0 ? 1 : 0;
        }
        count = passed;
    }

    /** All rows are in one piece of the range. */
    void inPiece(int piece) {
        Arrays.fill(pieces, 0, count, piece);
    }

    /** Rows that are in a piece of the range. */
    void inPieces(PageTimes times) {
        page.unpack(PageColumn.BOOKED_SECOND, first, size, numbers);
        boolean wholeSeconds = times.areWholeSeconds();
        if (!wholeSeconds) {
            page.unpack(PageColumn.BOOKED_MICRO, first, size, micros);
        }
        int passed = 0;
        for (int k = 0; k < count; k++) {
            int row = rows[k];
            int piece = times.pieceOf(numbers[row] * MICROS + (wholeSeconds ? 0 : micros[row]));
            rows[passed] = row;
            classes[passed] = classes[k];
            pieces[passed] = piece;
            outers[passed] = 0;
            passed += piece >= 0 ? 1 : 0;
        }
        count = passed;
    }

    void readCustomers() {
        page.unpack(PageColumn.CUSTOMER, first, size, customers);
    }

    /** Rows whose client passes. */
    void ofClients(PageClients clients, PageTimes times) {
        int passed = 0;
        for (int k = 0; k < count; k++) {
            int piece = pieces[k];
            int number = clients.number(customers[rows[k]], times.year(piece));
            rows[passed] = rows[k];
            classes[passed] = classes[k];
            pieces[passed] = piece;
            outers[passed] = number;
            passed += number >= 0 ? 1 : 0;
        }
        count = passed;
    }

    /** Rows of merchants that pass. @param wanted sorted, null for all; @param factor what a merchant's number is multiplied by */
    void ofMerchants(int[] wanted, long factor) {
        page.unpack(PageColumn.MERCHANT, first, size, numbers);
        int passed = 0;
        for (int k = 0; k < count; k++) {
            long merchant = numbers[rows[k]];
            rows[passed] = rows[k];
            classes[passed] = classes[k];
            pieces[passed] = pieces[k];
            outers[passed] = outers[k] + merchant * factor;
            passed += wanted == null || Arrays.binarySearch(wanted, (int) merchant) >= 0 ? 1 : 0;
        }
        count = passed;
    }

    void readAmounts(PageColumn column) {
        page.unpack(column, first, size, amounts);
    }

    /** @param beside the column of {@link #readAmounts}, or null */
    void readReporting(PageColumn beside) {
        reportsAmounts = beside != null
                && page.equalsAmount(PageColumn.REPORTING)
                && (beside == PageColumn.AMOUNT || page.equalsAmount(beside));
        if (!reportsAmounts) {
            page.unpack(PageColumn.REPORTING, first, size, reporting);
        }
    }

    void number(PageGroups all, PageTimes times) {
        int from = 0;
        while (from < count) {
            int piece = pieces[from];
            int to = from + 1;
            while (to < count && pieces[to] == piece) {
                to++;
            }
            all.number(times.bucket(piece), classes, outers, from, to, groups);
            from = to;
        }
    }

    /** How many rows passed. */
    int count() {
        return count;
    }

    /** Group of each row that passed. */
    int[] groups() {
        return groups;
    }

    /** For each row that passed, where its numbers stand. */
    int[] rows() {
        return rows;
    }

    long[] customers() {
        return customers;
    }

    /** What was paid. */
    long[] amounts() {
        return amounts;
    }

    /** 0 without a rate. */
    long[] reporting() {
        return reportsAmounts ? amounts : reporting;
    }
}
