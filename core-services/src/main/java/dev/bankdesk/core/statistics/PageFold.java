package dev.bankdesk.core.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs rows of the journal, which come in order of position, into a page. For one thread. */
public final class PageFold {
    private static final long MICROS = 1_000_000;

    private final long firstPosition;
    private final Map<PageColumn, long[]> numbers = new EnumMap<>(PageColumn.class);
    private final Map<PageCell, Integer> indexes = new HashMap<>();
    private final List<PageCell> cells = new ArrayList<>();
    /** Columns that equal the amount so far. */
    private final EnumSet<PageColumn> asAmount = EnumSet.of(PageColumn.REPORTING, PageColumn.PAID);

    private long firstBookedMicros = Long.MAX_VALUE;
    private long lastBookedMicros = Long.MIN_VALUE;
    private int rows;

    /** @param most how many rows it takes */
    public PageFold(long firstPosition, int most) {
        this.firstPosition = firstPosition;
        for (PageColumn column : PageColumn.values()) {
            numbers.put(column, new long[most]);
        }
    }

    /**
     * @param reportingMinor 0 without a rate, which the cell says
     * @throws StatisticsUnavailable where the row is not the next one
     */
    public void add(
            long position,
            long bookedMicros,
            long customer,
            long merchant,
            long amountMinor,
            long reportingMinor,
            long paidMinor,
            PageCell cell) {
        if (position != firstPosition + rows) {
            throw new StatisticsUnavailable(
                    "the journal's position " + (firstPosition + rows) + " is missing: the next one is " + position);
        }
        put(PageColumn.BOOKED_SECOND, Math.floorDiv(bookedMicros, MICROS));
        put(PageColumn.BOOKED_MICRO, Math.floorMod(bookedMicros, MICROS));
        put(PageColumn.CELL, indexes.computeIfAbsent(cell, this::index));
        put(PageColumn.CUSTOMER, customer);
        put(PageColumn.MERCHANT, merchant);
        put(PageColumn.AMOUNT, amountMinor);
        put(PageColumn.REPORTING, reportingMinor);
        put(PageColumn.PAID, paidMinor);
        asAmount.removeIf(column -> numbers.get(column)[rows] != amountMinor);
        firstBookedMicros = Math.min(firstBookedMicros, bookedMicros);
        lastBookedMicros = Math.max(lastBookedMicros, bookedMicros);
        rows++;
    }

    private int index(PageCell cell) {
        cells.add(cell);
        return cells.size() - 1;
    }

    private void put(PageColumn column, long number) {
        numbers.get(column)[rows] = number;
    }

    public int rows() {
        return rows;
    }

    public JournalPage page() {
        Map<PageColumn, byte[]> columns = new EnumMap<>(PageColumn.class);
        numbers.forEach((column, values) ->
                columns.put(column, asAmount.contains(column) ? new byte[0] : PackedNumbers.pack(values, rows)));
        return new JournalPage(
                firstPosition,
                firstPosition + rows - 1,
                firstBookedMicros,
                lastBookedMicros,
                PageCell.pack(cells),
                columns);
    }
}
