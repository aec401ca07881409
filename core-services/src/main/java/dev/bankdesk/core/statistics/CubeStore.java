package dev.bankdesk.core.statistics;

import java.util.Map;
import java.util.Set;

/** The cube's tables and the offsets that they include. Throws {@link StatisticsUnavailable} where the database does not answer. */
public interface CubeStore extends AutoCloseable {
    /** Stands in place of an offset while rows come from the journal. */
    long FROM_JOURNAL = -1;

    /** Takes partitions over: raises their owner epoch, so that the owner before can write no more. */
    Map<Integer, Stand> claim(Set<Integer> partitions);

    /** In one transaction; @throws StatisticsUnavailable where a partition has another owner or stands elsewhere */
    void apply(CubeDelta delta);

    @Override
    void close();

    /**
     * Where one partition stands.
     *
     * @param topic empty where nothing was ever read
     * @param nextOffset or {@link #FROM_JOURNAL}
     * @param position highest journal position included
     */
    record Stand(int partition, long ownerEpoch, String topic, long nextOffset, long position, long recordedAtMicros) {}
}
