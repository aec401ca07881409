package dev.bankdesk.core.statistics;

import java.util.Map;
import java.util.Set;

/** The cube's tables and the offsets that they include. Throws {@link StatisticsUnavailable} where the database does not answer. */
public interface CubeStore extends AutoCloseable {
    /** Stands in place of an offset while rows come from the journal. */
    long FROM_JOURNAL = -1;

    /** Takes partitions over: raises their owner epoch, so that the owner before can write no more. */
    Map<Integer, Stand> claim(Set<Integer> partitions);

    /**
     * Empties the cube for all partitions, whoever owns them, where it was filled from another topic or under a lower epoch
     * of the journal: what it counts then may not be the journal's any more. Owners find their partitions elsewhere and fill
     * them again. Asked twice it empties once.
     */
    void beginAnew(String topic, int journalEpoch);

    /** Whether the ledger has named this source, which it does before it books the first row of it. */
    boolean knowsSource(String name);

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
     * @param journalEpoch of the journal that it was filled from, 0 where nothing was ever read
     */
    record Stand(
            int partition,
            long ownerEpoch,
            String topic,
            long nextOffset,
            long position,
            long recordedAtMicros,
            int journalEpoch) {

        /** Whether it counts what may not be the journal's any more. */
        boolean isOutdated(String currentTopic, int currentEpoch) {
            return !topic.isEmpty() && (!topic.equals(currentTopic) || journalEpoch < currentEpoch);
        }

        Stand at(long nextOffset, long position, long recordedAtMicros) {
            return new Stand(partition, ownerEpoch, topic, nextOffset, position, recordedAtMicros, journalEpoch);
        }

        Stand of(String topic, int journalEpoch) {
            return new Stand(partition, ownerEpoch, topic, nextOffset, position, recordedAtMicros, journalEpoch);
        }
    }
}
