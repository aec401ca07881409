package dev.bankdesk.core.ledger;

import java.util.List;

/**
 * How far the topic goes, partition by partition. Noted beside the relay's place, it shows what Kafka has lost since: Kafka
 * does not wait for its disk, so a power cut may take records that PostgreSQL knows to be published.
 *
 * @param topicId another id is another topic, which begins empty
 * @param nextOffsets behind each partition's last record, or higher
 * @param lastPositions journal position of each partition's last record; 0 where there never was one, {@link #DROPPED}
 */
public record TopicStand(String topicId, List<Long> nextOffsets, List<Long> lastPositions) {
    /** Retention has dropped every record of the partition: no loss, and no position to be told. */
    public static final long DROPPED = -1;

    public TopicStand {
        nextOffsets = List.copyOf(nextOffsets);
        lastPositions = List.copyOf(lastPositions);
    }

    /**
     * Where to publish on, given that this was noted with the place. Partitions that lost nothing count for nothing: the
     * last record of one that is rarely written may be old.
     *
     * @param found the topic as it is now
     * @param place up to which all was published
     * @return a position up to which nothing is missing; the place itself where nothing was lost
     */
    long nothingMissingUpTo(TopicStand found, long place) {
        if (!isSameTopic(found)) {
            return 0;
        }
        long upTo = place;
        for (int partition = 0; partition < nextOffsets.size(); partition++) {
            if (lostRecords(found, partition)) {
                upTo = Math.min(upTo, Math.max(0, found.lastPositions.get(partition)));
            }
        }
        return upTo;
    }

    boolean isSameTopic(TopicStand found) {
        return topicId.equals(found.topicId);
    }

    /** The offset alone does not tell: what a failed transaction left behind may stand where records were. */
    private boolean lostRecords(TopicStand found, int partition) {
        long last = found.lastPositions.get(partition);
        return found.nextOffsets.get(partition) < nextOffsets.get(partition)
                || last != DROPPED && last < lastPositions.get(partition);
    }
}
