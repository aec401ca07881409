package dev.bankdesk.core.ledger;

import java.util.List;

/** Where the relay publishes to. */
public interface EventPublisher extends AutoCloseable {

    /**
     * Publishes all of them, in order and in one transaction, or throws; then some may have been published, and all are to be
     * published again.
     *
     * @throws RelayException where it did not work
     */
    void publish(List<JournalEvent> events);

    /** How far the topic goes: as found when this was opened, moved on with what was published since. */
    TopicStand stand();

    /**
     * Publishes on behind these offsets and leaves a gap before them. Where records were lost, readers have noted offsets
     * that would otherwise come to mean other records.
     *
     * @param offsets of each partition
     * @throws RelayException where it did not work
     */
    void skipTo(List<Long> offsets);

    @Override
    void close();
}
