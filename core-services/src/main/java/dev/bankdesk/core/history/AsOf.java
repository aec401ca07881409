package dev.bankdesk.core.history;

import java.time.Instant;

/**
 * How old an answer is.
 *
 * @param position the journal position that it includes everything up to
 * @param recordedAt commit time of that position
 * @param from {@code cube}, {@code journal} or {@code redis}
 */
public record AsOf(long position, Instant recordedAt, String from) {}
