package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.Topics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The record of each partition that was counted last. Where one of no higher position follows, either a relay that crashed
 * publishes again, or that last one is none of the journal, and all real ones up to its position would be dropped as repeats.
 * So the journal is asked for it: one question for a step back, none for records in their order, of which only the bytes are
 * kept in hand. For one thread.
 */
final class LastCounted {
    private final Journal journal;
    private final TransactionCursor cursor;

    /** Null where nothing was counted since the partition was taken over from another owner, filled or asked for. */
    private final byte[][] values = new byte[Topics.PARTITIONS][];

    private final long[] offsets = new long[Topics.PARTITIONS];
    private final long[] positionsBefore = new long[Topics.PARTITIONS];
    /** Whether the journal has what the partition's position says, or it was told that it has not: nothing is to be asked. */
    private final boolean[] settled = new boolean[Topics.PARTITIONS];

    private final Set<Place> forged = new HashSet<>();
    private String topic = "";

    private record Place(int partition, long offset) {}

    /** @param sources of the thread that reads the journal */
    LastCounted(Journal journal, SourceNames sources) {
        this.journal = journal;
        this.cursor = new TransactionCursor(sources);
    }

    /**
     * Taken over, or taken up again after a failure that may have been another partition's: what was counted here last, and is
     * where the partition stands, is known still.
     *
     * @param topic its id: in another one, offsets mean something else
     * @param position that the partition's store has reached
     */
    void assigned(int partition, String topic, long position) {
        if (!this.topic.equals(topic)) {
            this.topic = topic;
            forged.clear();
            Arrays.fill(values, null);
        }
        if (values[partition] == null || read(values[partition]).position != position) {
            values[partition] = null;
            offsets[partition] = -1;
            settled[partition] = false;
        }
    }

    /** The partition's position is one of the journal's. */
    void filled(int partition) {
        values[partition] = null;
        settled[partition] = true;
    }

    /** @throws PoisonRecord where this record was found to be none of the journal, and comes again */
    void requireNotForged(int partition, long offset) throws PoisonRecord {
        if (!forged.isEmpty() && forged.contains(new Place(partition, offset))) {
            throw new PoisonRecord("the journal has another record at its position, or none");
        }
    }

    /** @param positionBefore of the partition */
    void counted(int partition, long offset, byte[] value, long positionBefore) {
        values[partition] = value;
        offsets[partition] = offset;
        positionsBefore[partition] = positionBefore;
    }

    /** Where the partition stood before the record that was counted last. */
    long positionBefore(int partition) {
        return positionsBefore[partition];
    }

    /**
     * A record of no higher position has come. Of a position that an owner before left, it is told once that it is forged.
     *
     * @param epoch of the journal and
     * @param position that the partition has reached
     * @return whether that position is none of the journal's, or another record's
     */
    boolean isForged(int partition, int epoch, long position) {
        byte[] last = values[partition];
        if (last == null && !settled[partition]) {
            // What an owner before counted last is not known: only that no position is beyond the journal's end.
            Journal.Head head = journal.head();
            settled[partition] = true;
            offsets[partition] = -1;
            return head.epoch() <= epoch && position > head.position();
        }
        if (last == null) {
            return false;
        }
        values[partition] = null;
        settled[partition] = journal.has(read(last));
        if (!settled[partition]) {
            forged.add(new Place(partition, offsets[partition]));
        }
        return !settled[partition];
    }

    /** Whether it is known which record to do without. */
    boolean knowsWhich(int partition) {
        return forged.contains(new Place(partition, offsets[partition]));
    }

    private TransactionCursor read(byte[] counted) {
        try {
            cursor.read(counted);
            return cursor;
        } catch (PoisonRecord e) {
            throw new IllegalStateException("what was counted cannot be read again", e);
        }
    }
}
