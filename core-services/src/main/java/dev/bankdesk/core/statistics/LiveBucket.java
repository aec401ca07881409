package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.ArrayList;
import java.util.List;

/** One bucket of the live aggregates while its owner has it in memory. */
abstract class LiveBucket {
    /** Seconds since 1970. */
    final long start;

    private boolean changed;
    /** Number of the flush that wrote it last. */
    private long writtenAt;

    LiveBucket(long start) {
        this.start = start;
    }

    /** @return true where it was unchanged before */
    final boolean change() {
        boolean first = !changed;
        changed = true;
        return first;
    }

    /** What changed since the last call; nothing waits to be written then. */
    final void takeChanges(long flush, PackedWriter out, List<Written> into) {
        changed = false;
        writtenAt = flush;
        write(out, into);
    }

    /** Whether it may leave the memory, to be read back when it is needed again. */
    boolean isIdle(long flush, int flushes) {
        return !changed && flush - writtenAt > flushes;
    }

    abstract void write(PackedWriter out, List<Written> into);

    static Written written(Width width, char letter, long start) {
        return new Written(width, start, letter + ":" + start, new ArrayList<>(), new ArrayList<>());
    }

    static void addIfAny(Written bucket, List<Written> into) {
        if (!bucket.fields().isEmpty()) {
            into.add(bucket);
        }
    }
}
