package dev.bankdesk.core.statistics;

/** One partition while this process owns it: its aggregates in memory, and where the store stands. */
final class LivePartition {
    /** In place of an offset until a rebuild is whole. */
    private static final long REBUILDING = -1;

    private final Ownership owner;
    private final LiveStore store;
    private final SourceNames sources;
    private LiveMemory memory;

    private long storedOffset;
    private long nextOffset;
    private long position;
    private int journalEpoch;
    private int folded;

    /** Goes on where the store stands; where that is no offset it must be rebuilt. */
    LivePartition(Ownership owner, LiveStore.Claim claim, LiveStore store, SourceNames sources) {
        this.owner = owner;
        this.store = store;
        this.sources = sources;
        this.memory = new LiveMemory(owner.partition(), store, sources, claim);
        this.position = claim.position();
        this.journalEpoch = claim.journalEpoch();
    }

    Ownership owner() {
        return owner;
    }

    long position() {
        return position;
    }

    long recordedAtMicros() {
        return memory.recordedAtMicros();
    }

    int journalEpoch() {
        return journalEpoch;
    }

    int folded() {
        return folded;
    }

    void beginAt(long offset) {
        storedOffset = offset;
        nextOffset = offset;
    }

    /** Whatever becomes of it, this record need not be read again. */
    void read(long offset) {
        nextOffset = offset + 1;
    }

    void fold(TransactionCursor record) {
        memory.add(record);
        folded++;
        position = Math.max(position, record.position);
    }

    /** The store has forgotten everything. */
    void beginRebuild() {
        beginAt(REBUILDING);
        position = 0;
        memory = new LiveMemory(owner.partition(), store, sources, LiveStore.Claim.nothing(owner));
    }

    /** The journal up to its head is folded: what the topic brings up to there is dropped. */
    void endRebuild(Journal.Head head, long startOffset) {
        position = head.position();
        memory.recordedUpTo(head.recordedAtMicros());
        journalEpoch = head.epoch();
        nextOffset = startOffset;
    }

    /** Since the store stood here, something was read, or a rebuild goes on. */
    boolean isDirty() {
        return nextOffset != storedOffset || nextOffset == REBUILDING;
    }

    /** Where the store stands, as in {@link LiveStore.Claim#offset}. */
    String storedOffset() {
        return text(storedOffset);
    }

    LiveDelta delta() {
        return new LiveDelta(
                owner,
                text(storedOffset),
                text(nextOffset),
                position,
                memory.recordedAtMicros(),
                memory.highBooked(),
                journalEpoch,
                memory.takeChanges());
    }

    private static String text(long offset) {
        return offset == REBUILDING ? LiveDelta.REBUILDING : Long.toString(offset);
    }

    /** The store has the delta. */
    void stored() {
        folded = 0;
        storedOffset = nextOffset;
    }

    boolean hasUnpublished() {
        return memory.hasUnpublished();
    }

    void dropUnpublished() {
        memory.dropUnpublished();
    }

    void publish(QuarterBucket.CellVisitor visitor) {
        memory.publish(visitor);
    }
}
