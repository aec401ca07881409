package dev.bankdesk.core.statistics.redis;

import static dev.bankdesk.core.statistics.redis.RedisAnswers.answered;
import static dev.bankdesk.core.statistics.redis.RedisKeys.bytes;
import static dev.bankdesk.core.statistics.redis.RedisKeys.number;
import static dev.bankdesk.core.statistics.redis.RedisKeys.text;

import dev.bankdesk.core.statistics.LiveGenerations;
import dev.bankdesk.core.statistics.LiveStore;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/** The next generation of a partition has {@link RedisKeys#NEXT} behind its prefix, and so the same place in a cluster. */
public final class RedisLiveGenerations implements LiveGenerations {
    private final RedisClient redis;
    private final RedisLiveStore next;
    private final RedisScript whole = new RedisScript("whole.lua");
    private final RedisScript switching = new RedisScript("switch.lua");
    private final RedisScript drop = new RedisScript("drop.lua");

    public RedisLiveGenerations(RedisClient redis, InstantSource clock) {
        this.redis = redis;
        this.next = new RedisLiveStore(redis, clock, RedisKeys.NEXT);
    }

    @Override
    public LiveStore next() {
        return next;
    }

    @Override
    public Stand stand(int partition) {
        return answered(() -> stand(redis.hmget(
                bytes(RedisKeys.state(partition)),
                bytes("topic"),
                bytes("offset"),
                bytes("position"),
                bytes("recorded"),
                bytes("journal_epoch"),
                bytes("high"))));
    }

    private static Stand stand(List<?> fields) {
        try {
            return read(fields);
        } catch (NumberFormatException e) {
            throw new StatisticsUnavailable(
                    "the state of a partition in Redis is no number (" + e.getMessage()
                            + "); delete that partition's keys, and its owner fills it from the journal",
                    e);
        }
    }

    private static Stand read(List<?> fields) {
        return new Stand(
                fields.get(0) == null ? "" : text(fields.get(0)),
                fields.get(1) == null ? "" : text(fields.get(1)),
                number(fields.get(2)),
                number(fields.get(3)),
                (int) number(fields.get(4)),
                number(fields.get(5)));
    }

    @Override
    public Contents running(int partition) {
        return contents(RedisKeys.prefix(partition));
    }

    @Override
    public Contents counted(int partition) {
        return contents(RedisKeys.prefix(partition) + RedisKeys.NEXT);
    }

    private Contents contents(String prefix) {
        List<?> answer = (List<?>) answered(() -> whole.ask(redis, bytes(prefix + "state"), bytes(prefix)));
        Map<String, Map<String, byte[]>> buckets = new HashMap<>();
        for (int i = 1; i < answer.size(); i += 2) {
            buckets.put(text(answer.get(i)).substring(prefix.length()), RedisKeys.values((List<?>) answer.get(i + 1)));
        }
        return new Contents(stand((List<?>) answer.get(0)), buckets);
    }

    @Override
    public Switched switchOver(int partition, Stand counted) {
        Object answer = answered(() -> switching.call(
                redis,
                bytes(RedisKeys.state(partition)),
                bytes(counted.topic()),
                bytes(counted.journalEpoch()),
                bytes(RedisKeys.prefix(partition)),
                bytes(RedisKeys.prefix(partition) + RedisKeys.NEXT)));
        return Switched.valueOf(text(((List<?>) answer).get(0)));
    }

    @Override
    public void drop(int partition) {
        String prefix = RedisKeys.prefix(partition) + RedisKeys.NEXT;
        answered(() -> drop.call(redis, bytes(prefix + "state"), bytes(prefix)));
    }

    @Override
    public void close() {
        redis.close();
    }
}
