package dev.bankdesk.core.statistics.redis;

import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/** What Redis says where it cannot do as it is told, in words for people. */
final class RedisAnswers {
    private RedisAnswers() {}

    static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisException e) {
            throw new StatisticsUnavailable(words(e), e);
        }
    }

    private static String words(JedisException e) {
        return isFull(e) ? RedisConnection.FULL : "Redis: " + e.getMessage();
    }

    /** It refuses before the first write of a script or command. */
    private static boolean isFull(JedisException e) {
        return String.valueOf(e.getMessage()).startsWith("OOM ");
    }

    /** Something else stands under the key than what was asked of it. */
    static boolean isWrongType(JedisException e) {
        return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
    }
}
