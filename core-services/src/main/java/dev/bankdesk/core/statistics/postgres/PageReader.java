package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.PackedNumbers;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Some columns of some pages, one page after the other, as they are packed: whoever reads them unpacks what is needed. */
public final class PageReader {
    /** Sees one page; what it has is of the page until the next one comes. */
    public interface Sink {
        void page(PageReader page) throws SQLException;
    }

    private final List<PageColumn> columns;
    /** The bytes of the whole page as they came, and where the cells and each column begin and how long they are. */
    private byte[] bytes;

    private int cellsAt;
    private int cellsLength;
    private final int[] at = new int[PageColumn.values().length];
    private final int[] lengths = new int[PageColumn.values().length];
    private long firstPosition;
    private int rows;

    private PageReader(Set<PageColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param firstPositions of the pages */
    public static void read(Connection connection, Collection<Long> firstPositions, Set<PageColumn> columns, Sink sink)
            throws SQLException {
        if (firstPositions.isEmpty()) {
            return;
        }
        EnumSet<PageColumn> asked = EnumSet.copyOf(columns);
        if (asked.stream().anyMatch(PageColumn::standsInAmount)) {
            asked.add(PageColumn.AMOUNT);
        }
        PageReader page = new PageReader(asked);
        String sql = "select first_position, last_position, cells, "
                + page.columns.stream().map(PageColumn::sqlName).collect(Collectors.joining(", "))
                + " from statistics.journal_page where first_position in ("
                + firstPositions.stream().map(Object::toString).collect(Collectors.joining(",")) + ")";
        CopiedRows.read(connection, sql, row -> {
            page.take(row);
            sink.page(page);
        });
    }

    private void take(CopiedRows row) {
        firstPosition = row.number();
        rows = Math.toIntExact(row.number() - firstPosition + 1);
        bytes = row.array();
        cellsLength = row.textLength();
        cellsAt = row.textAt();
        for (PageColumn column : columns) {
            lengths[column.ordinal()] = row.textLength();
            at[column.ordinal()] = row.textAt();
        }
    }

    public long firstPosition() {
        return firstPosition;
    }

    public int rows() {
        return rows;
    }

    public PageCell[] cells() {
        return PageCell.unpack(bytes, cellsAt, cellsLength);
    }

    public int cellCount() {
        return cellsLength / PageCell.BYTES;
    }

    /** What {@link #cellAt} and lengths of {@link PageCell#BYTES} are of. */
    public byte[] bytes() {
        return bytes;
    }

    public int cellAt(int index) {
        return cellsAt + PageCell.BYTES * index;
    }

    /** Whether the page leaves a column empty, since it equals the amount. */
    public boolean equalsAmount(PageColumn column) {
        return column.standsInAmount() && lengths[column.ordinal()] == 0;
    }

    /**
     * Reads a column of some rows to the beginning of an array.
     *
     * @param column one of those asked for
     */
    public void unpack(PageColumn column, int firstRow, int count, long[] into) {
        PageColumn stored = equalsAmount(column) ? PageColumn.AMOUNT : column;
        PackedNumbers.unpack(bytes, at[stored.ordinal()], firstRow, count, into);
    }
}
