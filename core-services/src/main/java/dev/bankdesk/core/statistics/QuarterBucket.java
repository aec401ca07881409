package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The cells of a quarter hour of booking time. */
final class QuarterBucket extends LiveBucket {
    private final SourceNames sources;
    private final PagedSums cells = new PagedSums(StoredCells.WIDTH);
    /** Rows that changed since they were published last. */
    private final BitSet unpublished = new BitSet();

    private boolean hasUnpublished;

    QuarterBucket(long start, SourceNames sources) {
        super(start);
        this.sources = sources;
    }

    /** @param pages as stored, by number */
    void readBack(Map<String, byte[]> pages) {
        for (int page = 0; page < pages.size(); page++) {
            PackedCells.read(pages.get(Integer.toString(page)), sources, (code, stored) -> {
                int row = cells.row(code);
                System.arraycopy(stored, 0, cells.sums(), row * StoredCells.WIDTH, StoredCells.WIDTH);
            });
        }
    }

    /** @return true where nothing was unpublished before */
    boolean add(long cell, long[] measures) {
        int row = cells.change(cell);
        long[] sums = cells.sums();
        int at = row * StoredCells.WIDTH;
        for (int i = 0; i < StoredCells.WIDTH; i++) {
            sums[at + i] += measures[StoredCells.STORED[i]];
        }
        unpublished.set(row);
        boolean first = !hasUnpublished;
        hasUnpublished = true;
        return first;
    }

    @Override
    boolean isIdle(long flush, int flushes) {
        return !hasUnpublished && super.isIdle(flush, flushes);
    }

    @Override
    void write(PackedWriter out, List<Written> into) {
        Written bucket = written(Width.QUARTER, 'q', start);
        cells.takeChangedPages((page, from, to) -> {
            bucket.fields().add(Integer.toString(page));
            bucket.values().add(PackedCells.page(cells, from, to, sources, out));
        });
        addIfAny(bucket, into);
    }

    /** Shows the cells that changed since the last call. */
    void publish(CellVisitor visitor) {
        for (int row = unpublished.nextSetBit(0); row >= 0; row = unpublished.nextSetBit(row + 1)) {
            visitor.cell(start, cells.key(row), cells.sums(), row * StoredCells.WIDTH);
        }
        unpublished.clear();
        hasUnpublished = false;
    }

    void dropUnpublished() {
        unpublished.clear();
        hasUnpublished = false;
    }

    interface CellVisitor {
        /** @param sums the {@link StoredCells#STORED} from {@code from} on */
        void cell(long quarter, long code, long[] sums, int from);
    }
}
