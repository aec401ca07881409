package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some days of the cube counted anew from the journal, less what the cube says: what is left is what the cube lacks. Everything
 * but sketches adds up, so it may be added to rows that have grown since. First all journal rows, then what is stored. For one
 * thread.
 */
public final class CubeRecount {
    private final CubeFold fold;
    private final long[] includedUpTo;
    private Map<CubeTable, SumTable> tables;
    private Map<SketchKey, DistinctSketch> sketches;
    private final List<SketchKey> unknownSketches = new ArrayList<>();

    /** Of a day, a slice and a partition. */
    public record SketchKey(long epochDay, Slice slice, int partition) {}

    /** @param sketch what it must be; null where there must be none */
    public record WrongSketch(SketchKey key, DistinctSketch sketch) {}

    /**
     * @param zone where days are cut
     * @param includedUpTo by partition the position that the cube says it includes
     */
    public CubeRecount(ZoneId zone, long[] includedUpTo) {
        this.fold = new CubeFold(zone);
        this.includedUpTo = includedUpTo;
    }

    /** A journal row; what the cube does not include yet is passed over. */
    public void add(TransactionCursor row) {
        int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
        if (row.position <= includedUpTo[partition]) {
            fold.add(partition, row);
        }
    }

    /** A row of the cube, with its ten measures. */
    public void stored(CubeTable table, long at, long code, long[] measures) {
        for (int i = 0; i < measures.length; i++) {
            measures[i] = -measures[i];
        }
        tables().get(table).add(at, code, measures);
    }

    public void storedSketch(SketchKey key, DistinctSketch stored) {
        DistinctSketch counted = sketches().get(key);
        if (counted == null) {
            unknownSketches.add(key);
        } else if (counted.equals(stored)) {
            sketches().remove(key);
        }
    }

    /** What must be added to rows of the cube. */
    public MeasuredRows missing(CubeTable table) {
        return MeasuredRows.differing(tables().get(table));
    }

    /** What must replace sketches of the cube. */
    public List<WrongSketch> wrongSketches() {
        List<WrongSketch> wrong = new ArrayList<>();
        unknownSketches.forEach(key -> wrong.add(new WrongSketch(key, null)));
        sketches().forEach((key, sketch) -> wrong.add(new WrongSketch(key, sketch)));
        return wrong;
    }

    /** For the next days. */
    public void clear() {
        fold.clear();
        tables = null;
        sketches = null;
        unknownSketches.clear();
    }

    private Map<CubeTable, SumTable> tables() {
        if (tables == null) {
            tables = fold.tables();
        }
        return tables;
    }

    private Map<SketchKey, DistinctSketch> sketches() {
        if (sketches == null) {
            sketches = new HashMap<>();
            for (DaySketch each : fold.daySketches()) {
                sketches.put(new SketchKey(each.epochDay(), each.slice(), each.partition()), each.sketch());
            }
        }
        return sketches;
    }

    /** Only the sketches of some rows. */
    public static final class Sketches {
        private final CubeFold fold;

        public Sketches(ZoneId zone) {
            this.fold = new CubeFold(zone);
        }

        public void add(int partition, TransactionCursor row) {
            fold.add(partition, row);
        }

        public List<DaySketch> all() {
            return fold.daySketches();
        }
    }
}
