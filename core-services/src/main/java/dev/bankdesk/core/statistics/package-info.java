/**
 * Live aggregates: folds the topic {@code transactions} exactly once into Redis and into the cube in PostgreSQL, and
 * publishes what changed on the topic {@code statistics} four times a second; keeps the journal once more in pages of
 * columns. It owns the Redis keys and the schema {@code statistics}. Enter at {@link dev.bankdesk.core.statistics.LiveStatistics} (read side).
 */
package dev.bankdesk.core.statistics;
