package dev.bankdesk.core.statistics.redis;

import static dev.bankdesk.core.statistics.redis.RedisKeys.bytes;
import static dev.bankdesk.core.statistics.redis.RedisKeys.number;
import static dev.bankdesk.core.statistics.redis.RedisKeys.text;

import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.LiveStore;
import dev.bankdesk.core.statistics.Ownership;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.StoredCells;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** Writes the live aggregates: one script a partition and flush, all partitions in one round trip. For one thread. */
public final class RedisLiveStore implements LiveStore {
    /** Epochs begin with the seconds since this moment (November 2025), to fit 32 bits in events for decades. */
    private static final long EPOCH_ZERO_SECONDS = 1_762_000_000L;

    private final RedisClient redis;
    private final InstantSource clock;
    private final RedisScript claim = new RedisScript("claim.lua");
    private final RedisScript reset = new RedisScript("reset.lua");
    private final RedisScript apply = new RedisScript("apply.lua");
    private final RedisScript changed = new RedisScript("changed.lua");

    public RedisLiveStore(RedisClient redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Claim claim(int partition) {
        return answered(() -> {
            apply.load(redis);
            long lowest = clock.instant().getEpochSecond() - EPOCH_ZERO_SECONDS;
            List<?> stands = (List<?>) claim.call(redis, bytes(RedisKeys.state(partition)), bytes(lowest));
            return new Claim(
                    number(stands.get(0)),
                    orEmpty(stands.get(1)),
                    orEmpty(stands.get(2)),
                    number(stands.get(3)),
                    number(stands.get(4)),
                    (int) number(stands.get(5)),
                    number(stands.get(6)));
        });
    }

    @Override
    public void reset(Ownership owner) {
        Object answer = answered(() -> reset.call(
                redis,
                bytes(RedisKeys.state(owner.partition())),
                bytes(owner.epoch()),
                bytes(owner.topic()),
                bytes(RedisKeys.prefix(owner.partition()))));
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
            default ->
                throw new StatisticsUnavailable(
                        "Redis refused partition " + partition + ": " + word + " " + text(((List<?>) answer).get(1)));
        }
    }

    private static byte[][] arguments(LiveDelta delta) {
        List<byte[]> arguments = new ArrayList<>();
        Ownership owner = delta.owner();
        arguments.add(bytes(RedisKeys.state(owner.partition())));
        arguments.add(bytes(owner.epoch()));
        arguments.add(bytes(owner.topic()));
        arguments.add(bytes(delta.fromOffset()));
        arguments.add(bytes(delta.nextOffset()));
        arguments.add(bytes(delta.position()));
        arguments.add(bytes(delta.recordedAtMicros()));
        arguments.add(bytes(delta.highBooked()));
        arguments.add(bytes(delta.recordedAtMicros() / 1_000_000));
        arguments.add(bytes(delta.journalEpoch()));
        arguments.add(bytes(RedisKeys.prefix(owner.partition())));
        for (LiveDelta.Sums sums : delta.sums()) {
            arguments.add(bytes(sums.width().key()));
            arguments.add(bytes(sums.start()));
            arguments.add(bytes(sums.name()));
            arguments.add(bytes(sums.fields().size()));
            for (int i = 0; i < sums.fields().size(); i++) {
                arguments.add(bytes(sums.fields().get(i)));
                arguments.add(bytes(sums.deltas().get(i)));
            }
        }
        for (LiveDelta.Registers registers : delta.registers()) {
            arguments.add(bytes("s"));
            arguments.add(bytes(registers.start()));
            arguments.add(bytes(registers.name()));
            arguments.add(registers.indexed());
        }
        return arguments.toArray(byte[][]::new);
    }

    @Override
    public Cells read(int partition, Map<Long, List<String>> cellsByQuarter) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(RedisKeys.state(partition)));
        arguments.add(bytes(RedisKeys.prefix(partition)));
        cellsByQuarter.forEach((quarter, cells) -> {
            arguments.add(bytes(quarter));
            arguments.add(bytes(cells.size()));
            cells.forEach(cell -> arguments.add(bytes(cell)));
        });
        List<?> answer = (List<?>) answered(() -> changed.call(redis, arguments.toArray(byte[][]::new)));
        Map<Long, Map<String, long[]>> quarters = new HashMap<>();
        int at = 3;
        for (Map.Entry<Long, List<String>> quarter : cellsByQuarter.entrySet()) {
            Map<String, long[]> cells = new HashMap<>();
            for (String cell : quarter.getValue()) {
                StoredCells.measures(cell, answer, at, RedisKeys::number).ifPresent(all -> cells.put(cell, all));
                at += StoredCells.WIDTH;
            }
            quarters.put(quarter.getKey(), cells);
        }
        return new Cells(number(answer.get(0)), number(answer.get(1)), number(answer.get(2)), quarters);
    }

    @Override
    public void close() {
        redis.close();
    }

    private static String orEmpty(Object bytes) {
        return bytes == null ? "" : text(bytes);
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisException e) {
            throw new StatisticsUnavailable("Redis: " + e.getMessage(), e);
        }
    }
}
