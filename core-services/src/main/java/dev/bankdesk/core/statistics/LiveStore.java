package dev.bankdesk.core.statistics;

import java.util.List;
import java.util.Map;

/** Where the live aggregates stand. Throws {@link StatisticsUnavailable} where the store does not answer. */
public interface LiveStore extends AutoCloseable {
    /** Takes a partition over: raises its epoch, so that the owner before can write no more, and says where it stands. */
    Claim claim(int partition);

    /** Forgets everything of the owner's partition; it stands at {@link LiveDelta#REBUILDING} then. */
    void reset(Ownership owner);

    /** Each delta whole or not at all; @throws StatisticsUnavailable where one is refused (epoch, offset) */
    void apply(List<LiveDelta> deltas);

    /** The cells as they stand now, together with what they include. */
    Cells read(int partition, Map<Long, List<String>> cellsByQuarter);

    @Override
    void close();

    /**
     * @param topic empty where nothing is stored
     * @param offset next offset to read, {@link LiveDelta#REBUILDING}, or empty where nothing is stored
     * @param highBooked end of the window of booking time, seconds
     */
    record Claim(
            long epoch,
            String topic,
            String offset,
            long position,
            long recordedAtMicros,
            int journalEpoch,
            long highBooked) {}

    /** @param quarters by start of the quarter hour in seconds, then by the cell as text: the ten measures */
    record Cells(long epoch, long position, long recordedAtMicros, Map<Long, Map<String, long[]>> quarters) {}
}
