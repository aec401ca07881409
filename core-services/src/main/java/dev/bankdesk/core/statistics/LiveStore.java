package dev.bankdesk.core.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the live aggregates stand. Throws {@link StatisticsUnavailable} where the store does not answer. */
public interface LiveStore extends AutoCloseable {
    /**
     * Takes a partition over: raises its epoch, so that the owner before can write no more, and says where it stands. From
     * here on only the new owner changes it, so what it reads later belongs to the same offset; where that is not so
     * (wiped, restored, another owner), its next write is refused.
     */
    Claim claim(int partition);

    /** Forgets everything of the owner's partition; it stands at {@link LiveDelta#REBUILDING} then. */
    void reset(Ownership owner);

    /** Each delta whole or not at all; @throws StatisticsUnavailable where one is refused (epoch, offset) */
    void apply(List<LiveDelta> deltas);

    /** Whether the partition is still its owner's and stands at the offset: not after the store was wiped or restored. */
    boolean stands(Ownership owner, String offset);

    /** Values of one bucket by field, empty where there is no such bucket. */
    Map<String, byte[]> read(int partition, String bucket);

    @Override
    void close();

    /**
     * @param topic as in {@link Ownership}; empty where nothing is stored
     * @param offset next offset to read, {@link LiveDelta#REBUILDING}, or empty where nothing is stored
     * @param highBooked end of the window of booking time, seconds
     * @param buckets names of those that are stored
     */
    record Claim(
            long epoch,
            String topic,
            String offset,
            long position,
            long recordedAtMicros,
            int journalEpoch,
            long highBooked,
            Set<String> buckets) {

        /** Of a partition that was reset. */
        static Claim nothing(Ownership owner) {
            return new Claim(owner.epoch(), owner.topic(), LiveDelta.REBUILDING, 0, 0, 0, 0, Set.of());
        }
    }
}
