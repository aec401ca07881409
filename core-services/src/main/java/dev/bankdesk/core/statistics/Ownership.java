package dev.bankdesk.core.statistics;

/**
 * The right to write one partition of the live store; the next owner's epoch is higher, and the store refuses this one then.
 *
 * @param topic Kafka's id of the topic that offsets belong to, with the form of what is stored: {@link #topic(String)}
 */
public record Ownership(int partition, long epoch, String topic) {
    /** Raise it with every change of how buckets are packed: what is stored in another form is rebuilt from the journal. */
    private static final int FORM = 3;

    /** Offsets of another topic and bytes of another form are of no use in the same way. */
    static String topic(String topicId) {
        return topicId + "/" + FORM;
    }
}
