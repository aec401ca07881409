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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads pages of the journal for one question and hands on the rows that pass its filter, numbered by the groups that they fall
 * into. Only the columns that the question needs leave the database; booking times only of pages that a bucket, a year or the
 * range cuts.
 */
final class PageScan {
    /** Sees rows that pass. */
    interface Rows {
        /** @param block its arrays are filled anew for the next rows */
        void rows(PageBlock block);

        /** Groups are numbered anew from now on: those of so far are added up. */
        void forgetGroups();
    }

    private final Connection connection;
    private final JournalPages pages;
    private final List<Dimension> by;
    private final CellClasses classes;
    private final PageClients clients;
    private final PageGroups groups = new PageGroups();
    private final int mostGroups;
    private final PageBlock block = new PageBlock();
    /** What merchants are numbered in steps of, so that clients' numbers have room; 0 where not broken down by them. */
    private final long merchantFactor;
    /** Merchants that pass; null for all. */
    private final int[] wanted;

    private final EnumSet<PageColumn> columns = EnumSet.of(PageColumn.CELL);

    /**
     * @param columns that the rows are wanted with
     * @param counting how a cell's rows count; null where they do not
     */
    PageScan(
            PageSource source,
            Set<Dimension> by,
            Filter filter,
            Set<PageColumn> columns,
            Function<PageCell, Object> counting)
            throws SQLException {
        this.connection = source.connection();
        this.pages = source.pages();
        this.mostGroups = source.mostGroups();
        this.by = List.copyOf(by);
        this.classes = new CellClasses(by, filter, source.settings(), counting);
        this.clients = PageClients.of(source, by, filter.finer());
        this.merchantFactor = by.contains(Dimension.MERCHANT) ? PageClients.numberOf(clients) : 0;
        this.wanted = wanted(filter.finer().merchants());
        this.columns.addAll(columns);
        if (clients != null) {
            this.columns.add(PageColumn.CUSTOMER);
        }
        if (merchantFactor > 0 || wanted != null) {
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
            scan(page, piece, times, rows);
        });
        EnumSet<PageColumn> withTimes = EnumSet.copyOf(columns);
        withTimes.add(PageColumn.BOOKED_SECOND);
        if (!times.areWholeSeconds()) {
            withTimes.add(PageColumn.BOOKED_MICRO);
        }
        PageReader.read(connection, cut, withTimes, page -> scan(page, -1, times, rows));
    }

    /** @param only piece that all rows are in; below zero where each has its own */
    private void scan(PageReader page, int only, PageTimes times, Rows rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new HistoryUnavailable("The question was cancelled.", true, null);
        }
        int[] classOf = classes.of(page);
        groups.makeRoom(classes.size());
        for (int first = 0; first < page.rows(); first += PageBlock.ROWS) {
            block.begin(page, first, classOf);
            if (block.count() > 0) {
                narrow(only, times);
            }
            if (block.count() > 0) {
                if (groups.size() > mostGroups) {
                    rows.forgetGroups();
                    groups.clear();
                }
                block.number(groups, times);
                readAmounts();
                rows.rows(block);
            }
        }
    }

    private void narrow(int only, PageTimes times) {
        if (only < 0) {
            block.inPieces(times);
        } else {
            block.inPiece(only);
        }
        if (columns.contains(PageColumn.CUSTOMER)) {
            block.readCustomers();
        }
        if (clients != null) {
            block.ofClients(clients, times);
        }
        if (columns.contains(PageColumn.MERCHANT)) {
            block.ofMerchants(wanted, merchantFactor);
        }
    }

    private void readAmounts() {
        PageColumn amounts = columns.contains(PageColumn.PAID)
                ? PageColumn.PAID
                : columns.contains(PageColumn.AMOUNT) ? PageColumn.AMOUNT : null;
        if (amounts != null) {
            block.readAmounts(amounts);
        }
        if (columns.contains(PageColumn.REPORTING)) {
            block.readReporting(amounts);
        }
    }

    /** How many groups there are; more with every block. */
    int groups() {
        return groups.size();
    }

    int bucket(int group) {
        return groups.bucket(group);
    }

    /** How the rows of a group count. */
    Object counting(int group) {
        return classes.get(groups.cellClass(group)).counting();
    }

    /** The codes of the dimensions in the question's order, as the database has them. */
    List<String> codes(int group) {
        List<String> ofCell = classes.get(groups.cellClass(group)).codes();
        long outer = groups.outer(group);
        int client = (int) (merchantFactor > 0 ? outer % merchantFactor : outer);
        List<String> codes = new ArrayList<>(by.size());
        for (int i = 0; i < by.size(); i++) {
            codes.add(
                    switch (by.get(i)) {
                        case MERCHANT -> Long.toString(outer / merchantFactor);
                        case REGION -> clients.region(client);
                        case AGE_BAND -> PageClients.ageBand(client);
                        default -> ofCell.get(i);
                    });
        }
        return codes;
    }
}
