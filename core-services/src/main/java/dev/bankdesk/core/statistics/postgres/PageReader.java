package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.PackedNumbers;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Some columns of some pages, one page after the other; the arrays of the last page are used again for the next. */
public final class PageReader {
    /** Sees one page; what it has is of the page until the next one comes. */
    public interface Sink {
        void page(PageReader page) throws SQLException;
    }

    private final Set<PageColumn> columns;
    private final Map<PageColumn, long[]> numbers = new EnumMap<>(PageColumn.class);
    private long firstPosition;
    private int rows;
    private PageCell[] cells;
    /** Columns that the page leaves empty, since they equal the amount. */
    private final EnumSet<PageColumn> asAmount = EnumSet.noneOf(PageColumn.class);

    private PageReader(Set<PageColumn> columns) {
        this.columns = columns;
        for (PageColumn column : columns) {
            numbers.put(column, new long[0]);
        }
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
            page.fill(row);
            sink.page(page);
        });
    }

    private void fill(CopiedRows row) {
        firstPosition = row.number();
        rows = Math.toIntExact(row.number() - firstPosition + 1);
        int length = row.textLength();
        cells = PageCell.unpack(row.array(), row.textAt(), length);
        asAmount.clear();
        for (PageColumn column : columns) {
            int size = row.textLength();
            if (size == 0) {
                asAmount.add(column);
            } else {
                long[] into = numbers.get(column);
                if (into.length < rows) {
                    into = new long[rows];
                    numbers.put(column, into);
                }
                PackedNumbers.unpack(row.array(), row.textAt(), rows, into);
            }
        }
    }

    public long firstPosition() {
        return firstPosition;
    }

    public int rows() {
        return rows;
    }

    public PageCell[] cells() {
        return cells;
    }

    /** A number for each row; longer than the page has rows. */
    public long[] numbers(PageColumn column) {
        return numbers.get(asAmount.contains(column) ? PageColumn.AMOUNT : column);
    }
}
