package dev.bankdesk.core.ledger;

/**
 * How much the journal can still take before it needs another partition.
 *
 * @param rows that have a place; -1 where the database could not be asked
 * @param trouble why no partition could be made at the last try, in words; null where all is well
 */
public record JournalRoom(long rows, String trouble) {}
