/**
 * The live aggregates in Redis: the scripts that change a partition as a whole, and what reads them. It owns every key that
 * begins with {@code st:}; a partition's keys carry its number as hash tag, so that they stay together in a cluster. Enter at
 * {@link dev.bankdesk.core.statistics.redis.RedisLiveStore} (write) and {@link
 * dev.bankdesk.core.statistics.redis.RedisLiveStatistics} (read).
 */
package dev.bankdesk.core.statistics.redis;
