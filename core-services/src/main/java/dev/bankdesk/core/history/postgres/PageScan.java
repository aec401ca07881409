package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.postgres.JournalPages.Page;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import dev.bankdesk.core.statistics.postgres.PageReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads pages of the journal for one question and hands on the rows that pass its filter, as numbers. Only the columns that the
 * question needs leave the database; booking times only of pages that a bucket, a year or the range cuts.
 */
final class PageScan {
    /** A row that passes. */
    interface Rows {
        /**
         * @param cellClass what the question needs of the row's cell
         * @param outer merchant and client, as far as the question breaks down by them
         * @param amount what was paid, where that column is asked for
         * @param reporting 0 without a rate
         */
        void row(int bucket, int cellClass, long outer, long customer, long amount, long reporting);
    }

    private static final long MICROS = 1_000_000;

    private final Connection connection;
    private final JournalPages pages;
    private final List<Dimension> by;
    private final CellClasses classes;
    private final PageClients clients;
    private final boolean byMerchant;
    /** Merchants that pass; null for all. */
    private final int[] wanted;

    private final EnumSet<PageColumn> columns = EnumSet.of(PageColumn.CELL);

    /**
     * @param columns that the rows are wanted with
     * @param counting how a cell's rows count; null where they do not
     */
    PageScan(
            Connection connection,
            JournalPages pages,
            Set<Dimension> by,
            Filter filter,
            BankSettings settings,
            Set<PageColumn> columns,
            Function<PageCell, Object> counting)
            throws SQLException {
        this.connection = connection;
        this.pages = pages;
        this.by = List.copyOf(by);
        this.classes = new CellClasses(by, filter, settings, counting);
        this.clients = PageClients.read(connection, by, filter.finer());
        this.byMerchant = by.contains(Dimension.MERCHANT);
        this.wanted = wanted(filter.finer().merchants());
        this.columns.addAll(columns);
        if (clients != null) {
            this.columns.add(PageColumn.CUSTOMER);
        }
        if (byMerchant || wanted != null) {
            this.columns.add(PageColumn.MERCHANT);
        }
    }

    /** Sorted, not by id: whoever asks may name any id, however high. */
    private static int[] wanted(Set<Integer> merchants) {
        return merchants.isEmpty()
                ? null
                : merchants.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    void read(Instant from, Instant to, PageTimes times, Rows rows) throws SQLException {
        List<Long> whole = new ArrayList<>();
        List<Long> cut = new ArrayList<>();
        for (Page page : pages.holding(from, to)) {
            int piece = times.pieceOf(page.firstMicros());
            boolean isWhole = piece >= 0 && piece == times.pieceOf(page.lastMicros());
            (isWhole ? whole : cut).add(page.first());
        }
        PageReader.read(connection, whole, columns, page -> {
            int piece = times.pieceOf(pages.of(page.firstPosition()).firstMicros());
            rows(page, piece, null, times, rows);
        });
        EnumSet<PageColumn> withTimes = EnumSet.copyOf(columns);
        withTimes.add(PageColumn.BOOKED_SECOND);
        if (!times.areWholeSeconds()) {
            withTimes.add(PageColumn.BOOKED_MICRO);
        }
        PageReader.read(connection, cut, withTimes, page -> rows(page, 0, pieces(page, times), times, rows));
    }

    private static int[] pieces(PageReader page, PageTimes times) {
        long[] seconds = page.numbers(PageColumn.BOOKED_SECOND);
        long[] micros = page.numbers(PageColumn.BOOKED_MICRO);
        int[] pieces = new int[page.rows()];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = times.pieceOf(seconds[i] * MICROS + (micros == null ? 0 : micros[i]));
        }
        return pieces;
    }

    /** @param pieces null where all rows are in the one */
    private void rows(PageReader page, int only, int[] pieces, PageTimes times, Rows rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new HistoryUnavailable("The question was cancelled.", true, null);
        }
        int[] classOf = classes.of(page.cells());
        long[] cells = page.numbers(PageColumn.CELL);
        long[] customers = page.numbers(PageColumn.CUSTOMER);
        long[] merchants = page.numbers(PageColumn.MERCHANT);
        long[] amounts = page.numbers(columns.contains(PageColumn.PAID) ? PageColumn.PAID : PageColumn.AMOUNT);
        long[] reporting = page.numbers(PageColumn.REPORTING);
        int year = Integer.MIN_VALUE;
        int[] numbers = null;
        int count = page.rows();
        for (int i = 0; i < count; i++) {
            int cellClass = classOf[(int) cells[i]];
            int piece = pieces == null ? only : pieces[i];
            if (cellClass < 0 || piece < 0) {
                continue;
            }
            long outer = 0;
            if (clients != null) {
                if (times.year(piece) != year) {
                    year = times.year(piece);
                    numbers = clients.numbers(year);
                }
                int number = customers[i] < numbers.length ? numbers[(int) customers[i]] : numbers[0];
                if (number < 0) {
                    continue;
                }
                outer = number;
            }
            if (merchants != null) {
                if (wanted != null && Arrays.binarySearch(wanted, (int) merchants[i]) < 0) {
                    continue;
                }
                outer |= byMerchant ? merchants[i] << PageClients.BITS : 0;
            }
            rows.row(
                    times.bucket(piece),
                    cellClass,
                    outer,
                    customers == null ? 0 : customers[i],
                    amounts == null ? 0 : amounts[i],
                    reporting == null ? 0 : reporting[i]);
        }
    }

    /** How the rows of a class count. */
    Object counting(int cellClass) {
        return classes.get(cellClass).counting();
    }

    /** The codes of the dimensions in the question's order, as the database has them. */
    List<String> codes(int cellClass, long outer) {
        List<String> ofCell = classes.get(cellClass).codes();
        List<String> codes = new ArrayList<>(by.size());
        for (int i = 0; i < by.size(); i++) {
            codes.add(
                    switch (by.get(i)) {
                        case MERCHANT -> Long.toString(outer >>> PageClients.BITS);
                        case REGION -> clients.region(outer);
                        case AGE_BAND -> PageClients.ageBand(outer);
                        default -> ofCell.get(i);
                    });
        }
        return codes;
    }
}
