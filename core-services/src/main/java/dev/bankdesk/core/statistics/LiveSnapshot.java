package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of live statistics at one moment, as it stands in Redis: for each partition the quarter-hour cells of a range of
 * booking time and the journal position that they include. Messages of the topic {@code statistics} replace cells of the
 * same partition, bucket and key; applying one twice changes nothing.
 */
public record LiveSnapshot(List<Partition> partitions) {
    /**
     * @param position highest journal position folded in
     * @param quarters cells by start of the quarter hour (booking time)
     */
    public record Partition(
            int partition,
            int epoch,
            long position,
            Instant recordedAt,
            Map<Instant, Map<CellKey, Measures>> quarters) {}
}
