package dev.bankdesk.core.history;

import java.time.Instant;

/**
 * How old an answer is.
 *
 * @param position the journal position that it includes everything up to
 * @param recordedAt commit time of that position; null in an empty bank
 * @param from {@code cube}, {@code cube+journal} (with the ends of the range that no cube day covers, and in an export with the
 *     rows that the cube has not taken yet), {@code journal}, {@code redis}, {@code behaviour} (the clients' days and months), or
 *     {@code decisions} (up to where every relevant transaction was decided on)
 */
public record AsOf(long position, Instant recordedAt, String from) {}
