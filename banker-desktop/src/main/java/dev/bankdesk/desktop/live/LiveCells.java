package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CellKey;
import dev.bankdesk.core.statistics.LiveSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live cells as this window knows them: a snapshot, and every change since. Changes carry absolute values and a position,
 * so applying one twice or too late changes nothing. Sums under the filter are kept per quarter hour and formed anew only
 * where a cell of it changed. Not safe for several threads.
 */
final class LiveCells {
    private final Map<Integer, PartitionCells> partitions = new HashMap<>();
    private final Map<Instant, QuarterSums> sums = new HashMap<>();
    private final List<StatisticsChanged> sinceSnapshotWasAsked = new ArrayList<>();
    private final Set<String> countries = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private Filter filter = Filter.NONE;
    private boolean askingSnapshot;

    private static final class PartitionCells {
        private int epoch;
        private long position;
        private long recordedAtMicros;
        private final Map<Instant, Map<CellKey, Measures>> quarters = new HashMap<>();

        /** Several messages may share a position: one that would be too large is cut. */
        private boolean isBeyond(int otherEpoch, long otherPosition) {
            return epoch > otherEpoch || epoch == otherEpoch && position > otherPosition;
        }
    }

    /** From now on changes are also kept aside, since the snapshot that is being read may be older than they are. */
    void askSnapshot() {
        askingSnapshot = true;
        sinceSnapshotWasAsked.clear();
    }

    void replace(LiveSnapshot snapshot) {
        partitions.clear();
        sums.clear();
        for (LiveSnapshot.Partition read : snapshot.partitions()) {
            PartitionCells cells = new PartitionCells();
            cells.epoch = read.epoch();
            cells.position = read.position();
            cells.recordedAtMicros = micros(read.recordedAt());
            read.quarters().forEach((quarter, values) -> {
                cells.quarters.put(quarter, new HashMap<>(values));
                values.keySet().forEach(this::see);
            });
            partitions.put(read.partition(), cells);
        }
        askingSnapshot = false;
        List<StatisticsChanged> kept = List.copyOf(sinceSnapshotWasAsked);
        sinceSnapshotWasAsked.clear();
        kept.forEach(this::apply);
    }

    /** @return false for a sign of life and for what is known better already */
    boolean apply(StatisticsChanged change) {
        if (askingSnapshot) {
            sinceSnapshotWasAsked.add(change);
        }
        PartitionCells cells = partitions.computeIfAbsent(change.getPartition(), p -> new PartitionCells());
        if (cells.isBeyond(change.getEpoch(), change.getPosition())) {
            return false;
        }
        cells.epoch = change.getEpoch();
        cells.position = change.getPosition();
        cells.recordedAtMicros = Math.max(cells.recordedAtMicros, change.getRecordedAtMicros());
        for (QuarterCell cell : change.getCellsList()) {
            Instant quarter = Instant.ofEpochSecond(cell.getQuarterSeconds());
            CellKey key = key(cell);
            see(key);
            cells.quarters.computeIfAbsent(quarter, q -> new HashMap<>()).put(key, measures(cell));
            sums.remove(quarter);
        }
        return change.getCellsCount() > 0;
    }

    void filter(Filter newFilter) {
        if (!filter.equals(newFilter)) {
            filter = newFilter;
            sums.clear();
        }
    }

    QuarterSums sums(Instant quarter) {
        return sums.computeIfAbsent(quarter, this::add);
    }

    /** Days that are over live in the cube. */
    void forgetBefore(Instant quarter) {
        partitions.values().forEach(cells -> cells.quarters.keySet().removeIf(q -> q.isBefore(quarter)));
        sums.keySet().removeIf(q -> q.isBefore(quarter));
    }

    /** The highest journal position that the sums include; other partitions may stand lower. */
    long position() {
        return partitions.values().stream()
                .mapToLong(cells -> cells.position)
                .max()
                .orElse(0);
    }

    /** Commit time of the newest transaction in the sums, microseconds since 1970; 0 where there is none. */
    long recordedAtMicros() {
        return partitions.values().stream()
                .mapToLong(cells -> cells.recordedAtMicros)
                .max()
                .orElse(0);
    }

    Set<String> countries() {
        return Set.copyOf(countries);
    }

    Set<String> sources() {
        return Set.copyOf(sources);
    }

    private QuarterSums add(Instant quarter) {
        Measures total = Measures.ZERO;
        Map<String, Measures> byCategory = new HashMap<>();
        Map<String, Measures> byCountry = new HashMap<>();
        for (PartitionCells cells : partitions.values()) {
            for (Map.Entry<CellKey, Measures> cell :
                    cells.quarters.getOrDefault(quarter, Map.of()).entrySet()) {
                CellKey key = cell.getKey();
                if (filter.accepts(key.segment(), key.category(), key.country(), key.channel(), key.source())) {
                    total = total.plus(cell.getValue());
                    byCategory.merge(key.category().name(), cell.getValue(), Measures::plus);
                    byCountry.merge(key.country(), cell.getValue(), Measures::plus);
                }
            }
        }
        return new QuarterSums(total, byCategory, byCountry);
    }

    private void see(CellKey key) {
        countries.add(key.country());
        sources.add(key.source());
    }

    private static CellKey key(QuarterCell cell) {
        return new CellKey(
                Segment.of(cell.getSegment()),
                Category.of(cell.getCategory()),
                cell.getCountry(),
                Channel.of(cell.getChannel()),
                TransactionKind.of(cell.getKind()),
                cell.getCurrency(),
                cell.getSource());
    }

    private static Measures measures(QuarterCell cell) {
        return new Measures(
                cell.getBooked(),
                cell.getPayments(),
                cell.getAmountMinor(),
                cell.getTurnoverMinor(),
                cell.getDeclined(),
                cell.getForeignMinor(),
                cell.getFeeMinor(),
                cell.getAmountNativeMinor(),
                cell.getTurnoverNativeMinor(),
                cell.getUnrated());
    }

    private static long micros(Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
