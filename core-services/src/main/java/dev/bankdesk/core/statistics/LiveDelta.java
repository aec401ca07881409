package dev.bankdesk.core.statistics;

import java.util.List;

/**
 * What one flush writes in one partition of the live store, all of it or nothing. Values are absolute: the owner has the
 * buckets that it writes in memory, and the store takes them only where offset and epoch are those that the owner knows.
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
        List<Written> buckets) {

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
     * Values that replace those of the same fields of one bucket.
     *
     * @param start of the bucket, seconds
     * @param name of the bucket within its partition
     */
    public record Written(Width width, long start, String name, List<String> fields, List<byte[]> values) {}
}
