package dev.bankdesk.core.messaging;

import java.util.Map;
import java.util.Set;

/**
 * What a feature does with the records of a topic; {@link ConsumerLoop} calls it, always on one thread. The handler stores
 * the offset together with its effect, so that both survive or neither: the loop commits nothing to Kafka by itself.
 *
 * <p>Whatever it throws makes the loop forget what was not stored: it calls {@link #assigned} again for all partitions and
 * reads from where that says.
 */
public interface RecordHandler {
    /**
     * Takes partitions over, also after a failure and after their offsets were lost.
     *
     * @return for each of them the offset to begin at
     */
    Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log);

    /**
     * Other owners take these over, or nobody knows yet who does, after a broken connection. What is not stored will be read
     * by them; storing it now may still work. For partitions that stay {@link #assigned} is called before their next record, so
     * that what was read of them may be forgotten too.
     */
    void revoked(Set<Integer> partitions);

    /** As {@link #revoked}, but nothing may be stored, since not all of what was read was handled: forget it. */
    void abandoned(Set<Integer> partitions);

    /** One record. Its bytes are the handler's only until it returns. */
    void record(int partition, long offset, byte[] value) throws PoisonRecord;

    /** After each poll, with or without records, at least every {@link ConsumerLoop#POLL_MILLIS}: the time to store. */
    void polled();

    /** Before the loop ends: store what is left. */
    default void stopping() {
        polled();
    }
}
