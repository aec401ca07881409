package dev.bankdesk.core.statistics.redis;

import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.RedisClient;

/** A Lua script beside this class, called by its SHA-1 once Redis knows it. */
final class RedisScript {
    private final byte[] words;
    private final byte[] sha;

    RedisScript(String file) {
        try (InputStream in = RedisScript.class.getResourceAsStream(file)) {
            words = in.readAllBytes();
            sha = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(words))
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new StatisticsUnavailable("the script " + file + " cannot be read", e);
        }
    }

    byte[] sha() {
        return sha;
    }

    /** Redis forgets scripts when it restarts. */
    void load(RedisClient redis) {
        redis.scriptLoad(words, sha);
    }

    /** Of a script that writes nothing, and says so in its first line: for users who may only read. */
    Object ask(RedisClient redis, byte[] key, byte[]... arguments) {
        return redis.evalReadonly(words, List.of(key), List.of(arguments));
    }

    Object call(RedisClient redis, byte[]... keyAndArguments) {
        return redis.eval(words, 1, keyAndArguments);
    }
}
