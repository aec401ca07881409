package dev.bankdesk.core.statistics;

import java.util.Map;

/**
 * The live aggregates that readers see, and beside them the next ones while they are counted. Throws {@link
 * StatisticsUnavailable} where the store does not answer.
 */
public interface LiveGenerations extends AutoCloseable {
    /** Writes the next ones, which no reader sees. */
    LiveStore next();

    /** Where the running ones stand. */
    Stand stand(int partition);

    /** All that is stored of a partition, at one moment. */
    Contents running(int partition);

    /** The same of the next ones. */
    Contents counted(int partition);

    /**
     * Puts the next ones of a partition in the place of the running ones, in one step for readers. Their owner is refused
     * after that, and goes on from here.
     */
    Switched switchOver(int partition, Stand counted);

    /** Forgets the next ones of a partition. */
    void drop(int partition);

    @Override
    void close();

    enum Switched {
        DONE,
        /** The running ones include more by now. */
        BEHIND,
        /** They belong to another topic or epoch of the journal by now, or are being rebuilt. */
        CHANGED
    }

    /**
     * @param topic as in {@link Ownership}; empty where nothing is stored
     * @param offset {@link LiveDelta#REBUILDING} or empty where it has no place in the topic
     * @param highBooked end of the window of booking time, seconds
     */
    record Stand(String topic, String offset, long position, long recordedAtMicros, int journalEpoch, long highBooked) {
        boolean isWhole() {
            return !offset.isEmpty() && !offset.equals(LiveDelta.REBUILDING);
        }
    }

    /** @param buckets values by field, by name of the bucket; a bucket that cannot be read has no fields */
    record Contents(Stand stand, Map<String, Map<String, byte[]>> buckets) {}
}
