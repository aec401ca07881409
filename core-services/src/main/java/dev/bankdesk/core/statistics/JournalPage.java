package dev.bankdesk.core.statistics;

import java.util.Arrays;
import java.util.Map;

/**
 * Some rows of the journal that follow each other, column by column.
 *
 * @param firstBookedMicros of the earliest booking time, since 1970
 * @param lastBookedMicros of the latest
 * @param cells as {@link PageCell} packs them
 * @param columns as {@link PackedNumbers} packs them
 */
public record JournalPage(
        long firstPosition,
        long lastPosition,
        long firstBookedMicros,
        long lastBookedMicros,
        byte[] cells,
        Map<PageColumn, byte[]> columns) {

    public int rows() {
        return (int) (lastPosition - firstPosition + 1);
    }

    /** Whether it holds the same rows: the same rows are always packed the same. */
    public boolean isSameAs(JournalPage other) {
        return firstPosition == other.firstPosition
                && lastPosition == other.lastPosition
                && firstBookedMicros == other.firstBookedMicros
                && lastBookedMicros == other.lastBookedMicros
                && Arrays.equals(cells, other.cells)
                && columns.entrySet().stream()
                        .allMatch(each -> Arrays.equals(each.getValue(), other.columns.get(each.getKey())));
    }
}
