package dev.bankdesk.core.statistics.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** Connects to Redis as a bank's address file says. */
public final class RedisConnection {
    /** What is said where Redis has no room. */
    public static final String FULL =
            "Redis has reached its memory limit (maxmemory) and takes nothing more; raise it or make room";

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private RedisConnection() {}

    /** @param url {@code redis://user:password@host:port}; the user may be empty */
    public static RedisClient open(String url, String clientName) {
        URI uri = URI.create(url);
        DefaultJedisClientConfig.Builder settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .clientName(clientName)
                .ssl("rediss".equals(uri.getScheme()));
        if (uri.getRawUserInfo() != null) {
            String[] login = uri.getRawUserInfo().split(":", 2);
            if (!login[0].isEmpty()) {
                settings.user(decoded(login[0]));
            }
            if (login.length == 2 && !login[1].isEmpty()) {
                settings.password(decoded(login[1]));
            }
        }
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(4);
        // Whoever waits longer for one of them is told that Redis does not answer.
        pool.setMaxWait(LONGEST_WAIT);
        pool.setMinIdle(0);
        // A connection that Redis closed by restarting must not fail the first call after it.
        pool.setTestOnBorrow(true);
        return RedisClient.builder()
                .hostAndPort(uri.getHost(), uri.getPort())
                .clientConfig(settings.build())
                .poolConfig(pool)
                .build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
