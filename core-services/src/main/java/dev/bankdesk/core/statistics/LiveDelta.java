package dev.bankdesk.core.statistics;

import java.util.List;

/**
 * What one flush changes in one partition of the live store, all of it or nothing.
 *
 * @param fromOffset the offset that the store must still stand at, or {@link #REBUILDING}
 * @param nextOffset where it stands afterwards, or {@link #REBUILDING}
 * @param position highest journal position included afterwards
 * @param recordedAtMicros commit time of that position
 * @param highBooked highest booking time in seconds: the end of the window of booking time; 0 unchanged
 * @param journalEpoch epoch of the journal that the positions belong to
 */
public record LiveDelta(
        Ownership owner,
        String fromOffset,
        String nextOffset,
        long position,
        long recordedAtMicros,
        long highBooked,
        int journalEpoch,
        List<Sums> sums,
        List<Registers> registers) {

    /** Stands in place of an offset until a rebuild is whole. */
    public static final String REBUILDING = "rebuilding";

    /** Width of a bucket, by which the store decides how long it is kept. */
    public enum Width {
        QUARTER("q"),
        HOUR("h"),
        MINUTE("m");

        private final String key;

        Width(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * Numbers to add to the fields of one bucket.
     *
     * @param start of the bucket, seconds
     * @param name of the bucket within its partition
     */
    public record Sums(Width width, long start, String name, List<String> fields, List<Long> deltas) {}

    /**
     * Registers of one hour's sketch to raise.
     *
     * @param indexed three bytes each: index (big-endian), rank
     */
    public record Registers(long start, String name, byte[] indexed) {}
}
