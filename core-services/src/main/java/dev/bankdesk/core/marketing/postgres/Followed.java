package dev.bankdesk.core.marketing.postgres;

/**
 * Where one partition of the topic {@code transactions} stands.
 *
 * @param ownerEpoch of the process that has it
 * @param topic its id; empty where nothing was ever read
 * @param nextOffset to read; @param position of the journal, the highest that was seen
 * @param recordedAtMicros commit time of the position
 */
public record Followed(
        int partition, long ownerEpoch, String topic, long nextOffset, long position, long recordedAtMicros) {

    /** Never back, but for the offset: a relay that crashed publishes some positions again. */
    public Followed at(long nextOffset, long position, long recordedAtMicros) {
        return position > this.position
                ? new Followed(partition, ownerEpoch, topic, nextOffset, position, recordedAtMicros)
                : new Followed(partition, ownerEpoch, topic, nextOffset, this.position, this.recordedAtMicros);
    }

    public Followed of(String topic, long nextOffset) {
        return new Followed(partition, ownerEpoch, topic, nextOffset, position, recordedAtMicros);
    }
}
