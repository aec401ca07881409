package dev.bankdesk.benchmarks.streams;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.LiveContents;
import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Aggregates over all partitions, by name of bucket and field as {@link LiveContents} has them; zeros are left out. */
public final class FoundAggregates {
    private static final Instant ALWAYS = Instant.EPOCH;
    private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");
    /** What is stored of a cell: the rest follows. */
    private static final int[] CELL = {0, 3, 4, 5, 6, 8, 9};

    private static final int[] MINUTE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final byte DENSE = 2;

    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, DistinctSketch> sketches = new HashMap<>();

    /** Ours, as they stand in Redis. */
    public static FoundAggregates inRedis(RedisLiveStatistics live) {
        FoundAggregates found = new FoundAggregates();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            for (Width width : Width.values()) {
                LiveContents contents = live.contents(partition, width, ALWAYS, FOREVER);
                // The peers keep no amounts of minutes.
                contents.sums().forEach((bucket, fields) -> {
                    if (bucket.charAt(0) != 'b') {
                        fields.forEach((field, value) -> found.add(bucket + " " + field, value));
                    }
                });
                contents.sketches().forEach((name, bytes) -> found.merge(name, DistinctSketch.of(bytes)));
            }
        }
        return found;
    }

    /** One of the peers' pairs. */
    void add(byte[] key, byte[] value) {
        String bucket = (char) key[0] + ":" + ByteBuffer.wrap(key).getLong(PeerAggregates.START);
        ByteBuffer rest = ByteBuffer.wrap(key, PeerAggregates.REST, key.length - PeerAggregates.REST);
        switch (key[0]) {
            case 'q' -> measures(bucket, CELL, MINUTE, "." + cell(rest), value);
            case 'm' -> measures(bucket, MINUTE, MINUTE, "", value);
            case 'r', 'c' -> measures(bucket, PeerAggregates.RANKED, PeerAggregates.RANKED, "." + rest.getInt(), value);
            default -> slice(bucket.substring(1) + ":" + text(rest, rest.remaining()), ByteBuffer.wrap(value));
        }
    }

    private static String cell(ByteBuffer key) {
        return key.get() + "." + key.get() + "." + text(key, 2) + "." + key.get() + "." + key.get() + "." + text(key, 3)
                + "." + text(key, key.remaining());
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void measures(String bucket, int[] wanted, int[] stored, String name, byte[] value) {
        ByteBuffer numbers = ByteBuffer.wrap(value);
        for (int i = 0; i < stored.length; i++) {
            for (int measure : wanted) {
                if (measure == stored[i]) {
                    add(bucket + " " + measure + name, numbers.getLong(i * Long.BYTES));
                }
            }
        }
    }

    private void slice(String name, ByteBuffer value) {
        for (int amount = 0; amount < PeerAggregates.AMOUNTS; amount++) {
            add("a" + name + " " + amount, value.getInt());
        }
        ByteBuffer registers =
                ByteBuffer.allocate(1 + DistinctSketch.REGISTERS).put(DENSE).put(value);
        merge("d" + name, DistinctSketch.of(registers.array()));
    }

    private void add(String name, long value) {
        if (value != 0) {
            sums.merge(name, value, Long::sum);
        }
    }

    private void merge(String name, DistinctSketch sketch) {
        sketches.computeIfAbsent(name, any -> new DistinctSketch()).merge(sketch);
    }

    public int size() {
        return sums.size() + sketches.size();
    }

    /** Empty where they are the same, else one difference in words. */
    public String differenceFrom(FoundAggregates other) {
        String found = difference(sums, other.sums);
        return found.isEmpty() ? difference(sketches, other.sketches) : found;
    }

    private static <V> String difference(Map<String, V> these, Map<String, V> those) {
        Set<String> names = new HashSet<>(these.keySet());
        names.addAll(those.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(these.get(name), those.get(name)))
                .findFirst()
                .map(name -> name + ": " + these.get(name) + ", and " + those.get(name))
                .orElse("");
    }
}
