package dev.bankdesk.core.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One partition while this process owns it: what was read and not yet stored, and where the store stands. */
final class LivePartition {
    private final Ownership owner;
    private final LiveFold fold = new LiveFold();
    /** Cells stored but not yet published: quarter, {@link CellCode}. */
    private final SumTable unpublished = new SumTable(1);

    private String storedOffset;
    private String nextOffset;
    private long position;
    private int journalEpoch;
    private long recordedAtMicros;
    private int folded;

    LivePartition(Ownership owner, LiveStore.Claim claim) {
        this.owner = owner;
        this.storedOffset = claim.offset();
        this.nextOffset = claim.offset();
        this.position = claim.position();
        this.journalEpoch = claim.journalEpoch();
        this.recordedAtMicros = claim.recordedAtMicros();
        fold.highBooked = claim.highBooked();
    }

    Ownership owner() {
        return owner;
    }

    long position() {
        return position;
    }

    int journalEpoch() {
        return journalEpoch;
    }

    int folded() {
        return folded;
    }

    /** Whatever becomes of it, this record need not be read again. */
    void read(long offset) {
        nextOffset = Long.toString(offset + 1);
    }

    void fold(TransactionCursor record) {
        fold.add(record);
        folded++;
        position = Math.max(position, record.position);
        recordedAtMicros = Math.max(recordedAtMicros, record.recordedAtMicros);
    }

    void beginRebuild() {
        storedOffset = LiveDelta.REBUILDING;
        nextOffset = LiveDelta.REBUILDING;
        position = 0;
        recordedAtMicros = 0;
        fold.highBooked = 0;
    }

    /** The journal up to its head is folded: what the topic brings up to there is dropped. */
    void endRebuild(Journal.Head head, long startOffset) {
        position = head.position();
        recordedAtMicros = head.recordedAtMicros();
        journalEpoch = head.epoch();
        nextOffset = Long.toString(startOffset);
    }

    boolean isDirty() {
        return !nextOffset.equals(storedOffset);
    }

    LiveDelta delta(LiveDeltas deltas) {
        return new LiveDelta(
                owner,
                storedOffset,
                nextOffset,
                position,
                recordedAtMicros,
                fold.highBooked,
                journalEpoch,
                deltas.sums(fold),
                deltas.registers(fold));
    }

    /** The store has the delta. */
    void stored() {
        fold.sums.cells.forEach((quarter, cell, sums, from) -> unpublished.raise(quarter, cell, 1));
        fold.clear();
        folded = 0;
        storedOffset = nextOffset;
    }

    boolean hasUnpublished() {
        return unpublished.size() > 0;
    }

    /** Texts of the unpublished cells by quarter; none are unpublished any more. */
    Map<Long, List<String>> takeUnpublished(LiveDeltas deltas) {
        Map<Long, List<String>> cells = new HashMap<>();
        unpublished.forEach((quarter, cell, one, from) ->
                cells.computeIfAbsent(quarter, any -> new ArrayList<>()).add(deltas.text(cell)));
        unpublished.clear();
        return cells;
    }
}
