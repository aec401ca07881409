package dev.bankdesk.core.statistics.redis;

import static dev.bankdesk.core.statistics.redis.RedisAnswers.answered;
import static dev.bankdesk.core.statistics.redis.RedisKeys.bytes;
import static dev.bankdesk.core.statistics.redis.RedisKeys.number;
import static dev.bankdesk.core.statistics.redis.RedisKeys.text;

import dev.bankdesk.core.statistics.DamagedPartition;
import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.LiveStore;
import dev.bankdesk.core.statistics.Ownership;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** Writes the live aggregates: one script a partition and flush, all partitions in one round trip. For one thread. */
public final class RedisLiveStore implements LiveStore {
    /** Epochs begin with the seconds since this moment (November 2025), to fit 32 bits in events for decades. */
    private static final long EPOCH_ZERO_SECONDS = 1_762_000_000L;
    /** Lua hands a few thousand arguments to a command at most. */
    private static final int MOST_FIELDS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveStore.class);
    /** Of a bucket: its letter and the second that it begins at. */
    private static final Pattern BUCKET = Pattern.compile("[qrcadmb]:-?[0-9]{1,12}");

    private final RedisClient redis;
    private final InstantSource clock;
    private final String generation;
    private final RedisScript claim = new RedisScript("claim.lua");
    private final RedisScript reset = new RedisScript("reset.lua");
    private final RedisScript apply = new RedisScript("apply.lua");

    public RedisLiveStore(RedisClient redis, InstantSource clock) {
        this(redis, clock, "");
    }

    /** @param generation empty for the running one */
    RedisLiveStore(RedisClient redis, InstantSource clock, String generation) {
        this.redis = redis;
        this.clock = clock;
        this.generation = generation;
    }

    private String prefix(int partition) {
        return RedisKeys.prefix(partition) + generation;
    }

    private String state(int partition) {
        return prefix(partition) + "state";
    }

    @Override
    public Claim claim(int partition) {
        return answered(() -> {
            apply.load(redis);
            long lowest = clock.instant().getEpochSecond() - EPOCH_ZERO_SECONDS;
            List<?> stands = (List<?>) claim.call(redis, bytes(state(partition)), bytes(lowest));
            try {
                return StoredState.of(stands).claim(buckets(partition));
            } catch (StoredState.Damaged e) {
                LOG.warn(
                        "what Redis holds of partition {} is damaged ({}): it is filled again from the journal",
                        partition,
                        e.getMessage());
                return new Claim(number(stands.get(0)), "", "", 0, 0, 0, 0, Set.of());
            }
        });
    }

    /** After the claim: nobody else writes any more. */
    private Set<String> buckets(int partition) throws StoredState.Damaged {
        String prefix = prefix(partition);
        Set<String> names = new HashSet<>();
        for (LiveDelta.Width width : LiveDelta.Width.values()) {
            for (String key : index(prefix + "index:" + width.key())) {
                if (!key.startsWith(prefix)
                        || !BUCKET.matcher(key.substring(prefix.length())).matches()) {
                    throw new StoredState.Damaged("its index names " + key);
                }
                names.add(key.substring(prefix.length()));
            }
        }
        return names;
    }

    private List<String> index(String key) throws StoredState.Damaged {
        try {
            return redis.zrange(key, 0, -1);
        } catch (JedisException e) {
            if (RedisAnswers.isWrongType(e)) {
                throw new StoredState.Damaged(key + " is no index");
            }
            throw e;
        }
    }

    @Override
    public void reset(Ownership owner) {
        Object answer = answered(() -> reset.call(
                redis,
                bytes(state(owner.partition())),
                bytes(owner.epoch()),
                bytes(owner.topic()),
                bytes(prefix(owner.partition()))));
        accepted(owner.partition(), answer);
    }

    @Override
    public void apply(List<LiveDelta> deltas) {
        List<Object> answers = answered(() -> {
            List<Response<Object>> responses = new ArrayList<>();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (LiveDelta delta : deltas) {
                    responses.add(pipeline.evalsha(apply.sha(), 1, arguments(delta)));
                }
                pipeline.sync();
            }
            return responses.stream().map(response -> (Object) response.get()).toList();
        });
        for (int i = 0; i < deltas.size(); i++) {
            accepted(deltas.get(i).owner().partition(), answers.get(i));
        }
    }

    /** What the script refuses it has not begun: nothing of this delta is stored. */
    private static void accepted(int partition, Object answer) {
        String word = text(((List<?>) answer).get(0));
        switch (word) {
            case "OK" -> {}
            case "EPOCH" ->
                throw new StatisticsUnavailable(
                        "partition " + partition + " has another owner now; this one's write was refused");
            case "OFFSET" ->
                throw new StatisticsUnavailable("partition " + partition
                        + " does not stand in Redis where its owner left it (" + text(((List<?>) answer).get(1)) + ")");
            case "TYPE" ->
                throw new DamagedPartition(
                        partition, "something else stands under " + text(((List<?>) answer).get(1)), null);
            default ->
                throw new StatisticsUnavailable(
                        "Redis refused partition " + partition + ": " + word + " " + text(((List<?>) answer).get(1)));
        }
    }

    private byte[][] arguments(LiveDelta delta) {
        List<byte[]> arguments = new ArrayList<>();
        Ownership owner = delta.owner();
        arguments.add(bytes(state(owner.partition())));
        arguments.add(bytes(owner.epoch()));
        arguments.add(bytes(owner.topic()));
        arguments.add(bytes(delta.fromOffset()));
        arguments.add(bytes(delta.nextOffset()));
        arguments.add(bytes(delta.position()));
        arguments.add(bytes(delta.recordedAtMicros()));
        arguments.add(bytes(delta.highBooked()));
        arguments.add(bytes(delta.recordedAtMicros() / 1_000_000));
        arguments.add(bytes(delta.journalEpoch()));
        arguments.add(bytes(prefix(owner.partition())));
        delta.buckets().forEach(bucket -> add(bucket, arguments));
        return arguments.toArray(byte[][]::new);
    }

    /** In blocks that one command of the script can take. */
    private static void add(LiveDelta.Written bucket, List<byte[]> arguments) {
        for (int from = 0; from < bucket.fields().size(); from += MOST_FIELDS) {
            int to = Math.min(bucket.fields().size(), from + MOST_FIELDS);
            arguments.add(bytes(bucket.width().key()));
            arguments.add(bytes(bucket.start()));
            arguments.add(bytes(bucket.name()));
            arguments.add(bytes(to - from));
            for (int i = from; i < to; i++) {
                arguments.add(bytes(bucket.fields().get(i)));
                arguments.add(bucket.values().get(i));
            }
        }
    }

    @Override
    public boolean stands(Ownership owner, String offset) {
        List<String> expected = List.of(Long.toString(owner.epoch()), owner.topic(), offset);
        return answered(() -> redis.hmget(RedisKeys.state(owner.partition()), "epoch", "topic", "offset"))
                .equals(expected);
    }

    @Override
    public Map<String, byte[]> read(int partition, String bucket) {
        Map<byte[], byte[]> stored = answered(() -> {
            try {
                return redis.hgetAll(bytes(prefix(partition) + bucket));
            } catch (JedisException e) {
                if (RedisAnswers.isWrongType(e)) {
                    throw new DamagedPartition(partition, "something else stands under " + bucket, e);
                }
                throw e;
            }
        });
        Map<String, byte[]> values = new HashMap<>();
        stored.forEach((field, value) -> values.put(text(field), value));
        return values;
    }

    @Override
    public void close() {
        redis.close();
    }
}
