package dev.bankdesk.core.messaging;

import java.time.Duration;
import java.util.Set;

/** A topic as one consumer of a group sees it. Used by one thread; only {@link #wakeUp} may come from another. */
public interface PartitionedLog extends AutoCloseable {
    /** Joins the group. The listener is called from within {@link #poll}. */
    void join(Membership membership);

    /**
     * Hands on the records that have arrived.
     *
     * @throws OffsetsLost where a partition does not have the offset that was asked for
     */
    void poll(Duration atMost, RecordSink sink) throws OffsetsLost;

    void seek(int partition, long offset);

    /** Fetches nothing for these until {@link #resume}; polling goes on, so that the group keeps this member. */
    void pause(Set<Integer> partitions);

    void resume(Set<Integer> partitions);

    /** Another id under the same name is another topic: offsets mean nothing there. */
    String topicId();

    long firstOffset(int partition);

    long endOffset(int partition);

    /** The first offset whose record was published at or after the moment; the end where there is none. */
    long offsetAt(int partition, long epochMillis);

    void wakeUp();

    @Override
    void close();

    /** Partitions come and go. */
    interface Membership {
        void gained(Set<Integer> partitions);

        void lost(Set<Integer> partitions);
    }

    /** Takes one record without wrapping it in an object. */
    interface RecordSink {
        void record(int partition, long offset, byte[] key, byte[] value);
    }

    /** These partitions no longer, or not yet, have the offset asked for: retention, or a topic made anew. */
    final class OffsetsLost extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Set<Integer> partitions;

        public OffsetsLost(Set<Integer> partitions) {
            super("offsets out of range in partitions " + partitions);
            this.partitions = Set.copyOf(partitions);
        }

        public Set<Integer> partitions() {
            return partitions;
        }
    }
}
