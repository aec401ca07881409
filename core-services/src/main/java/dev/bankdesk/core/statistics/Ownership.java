package dev.bankdesk.core.statistics;

/**
 * The right to write one partition of the live store; the next owner's epoch is higher, and the store refuses this one then.
 *
 * @param topic Kafka's id of the topic that offsets belong to
 */
public record Ownership(int partition, long epoch, String topic) {}
