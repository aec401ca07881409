package dev.bankdesk.core.statistics.redis;

import static dev.bankdesk.core.statistics.redis.RedisAnswers.answered;
import static dev.bankdesk.core.statistics.redis.RedisKeys.bytes;
import static dev.bankdesk.core.statistics.redis.RedisKeys.number;
import static dev.bankdesk.core.statistics.redis.RedisKeys.text;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.CellKey;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.statistics.LiveContents;
import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LivePacked;
import dev.bankdesk.core.statistics.LiveSnapshot;
import dev.bankdesk.core.statistics.LiveStatistics;
import dev.bankdesk.core.statistics.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** Reads the live aggregates; all partitions in one round trip. */
public final class RedisLiveStatistics implements LiveStatistics {
    /** As long as the store keeps booking time. */
    private static final Duration KEPT = Duration.ofHours(49);

    private final RedisClient redis;
    private final RedisScript snapshot = new RedisScript("snapshot.lua");

    public RedisLiveStatistics(RedisClient redis) {
        this.redis = redis;
    }

    @Override
    public LiveSnapshot quarters(Instant from, Instant to) {
        List<LiveSnapshot.Partition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            Stored contents = stored(partition, Width.QUARTER, from, to);
            Map<Instant, Map<CellKey, Measures>> quarters = new TreeMap<>();
            contents.buckets().forEach((name, pages) -> quarters.put(start(name), LivePacked.cells(pages.values())));
            partitions.add(new LiveSnapshot.Partition(
                    partition,
                    (int) number(contents.state().get(0)),
                    number(contents.state().get(2)),
                    instant(number(contents.state().get(3))),
                    quarters));
        }
        return new LiveSnapshot(partitions);
    }

    /** What a partition holds of one width of buckets, with what it includes, read in one moment. */
    public LiveContents contents(int partition, Width width, Instant from, Instant to) {
        Stored stored = stored(partition, width, from, to);
        Map<String, Map<String, Long>> sums = new HashMap<>();
        Map<String, byte[]> sketches = new HashMap<>();
        stored.buckets().forEach((name, values) -> {
            switch (name.charAt(0)) {
                case 'd' -> values.forEach((slice, sketch) -> sketches.put(name + ":" + slice, sketch));
                case 'a' ->
                    values.forEach(
                            (slice, counts) -> sums.put(name + ":" + slice, LivePacked.numbers(name, List.of(counts))));
                default -> sums.put(name, LivePacked.numbers(name, values.values()));
            }
        });
        List<?> state = stored.state();
        return new LiveContents(
                number(state.get(0)),
                state.get(1) == null ? "" : text(state.get(1)),
                (int) number(state.get(6)),
                number(state.get(2)),
                instant(number(state.get(3))),
                number(state.get(4)),
                number(state.get(5)),
                sums,
                sketches);
    }

    private Stored stored(int partition, Width width, Instant from, Instant to) {
        List<?> answer = (List<?>) answered(() -> snapshot.ask(
                redis,
                bytes(RedisKeys.state(partition)),
                bytes(RedisKeys.prefix(partition)),
                bytes(width.key()),
                bytes(from.getEpochSecond()),
                bytes(to.getEpochSecond())));
        Map<String, Map<String, byte[]>> buckets = new HashMap<>();
        int prefix = RedisKeys.prefix(partition).length();
        for (int i = 1; i < answer.size(); i += 2) {
            buckets.put(text(answer.get(i)).substring(prefix), RedisKeys.values((List<?>) answer.get(i + 1)));
        }
        return new Stored((List<?>) answer.get(0), buckets);
    }

    @Override
    public NavigableMap<Instant, Measures> minutes(Instant from, Instant to) {
        NavigableMap<Instant, Measures> minutes = new TreeMap<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            stored(partition, Width.MINUTE, from, to).buckets().forEach((name, values) -> {
                if (name.charAt(0) == 'm') {
                    minutes.merge(start(name), LivePacked.minute(values.values()), Measures::plus);
                }
            });
        }
        return minutes;
    }

    @Override
    public long distinctCustomers(Instant from, Instant to, Slice slice) {
        List<byte[]> stored = everywhere(
                from, to, hour -> "d:" + hour, (pipeline, key) -> pipeline.hget(bytes(key), bytes(slice.storedName())));
        long estimate = 0;
        int hours = stored.size() / Topics.PARTITIONS;
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            // Merged over time, added over partitions: a customer is in one partition only.
            DistinctSketch sketch = new DistinctSketch();
            for (byte[] hour : stored.subList(partition * hours, (partition + 1) * hours)) {
                if (hour != null) {
                    sketch.merge(DistinctSketch.of(hour));
                }
            }
            estimate += sketch.estimate();
        }
        return estimate;
    }

    @Override
    public OptionalLong amountQuantile(double share, Instant from, Instant to, Slice slice) {
        AmountBuckets buckets = new AmountBuckets();
        everywhere(
                        from,
                        to,
                        hour -> "a:" + hour,
                        (pipeline, key) -> pipeline.hget(bytes(key), bytes(slice.storedName())))
                .stream()
                .filter(Objects::nonNull)
                .forEach(counts -> LivePacked.amounts(counts, buckets));
        return buckets.quantile(share);
    }

    @Override
    public Rolling rolling(Window window, Instant now) {
        Instant from = window.startOf(now);
        Instant to = window.endOf(now);
        return window.isOfCommits() ? ofMinutes(window, from, to) : ofHours(window, from, to);
    }

    @Override
    public Included included() {
        LiveSnapshot.Partition lowest = quarters(Instant.EPOCH, Instant.EPOCH).partitions().stream()
                .min(Comparator.comparingLong(LiveSnapshot.Partition::position))
                .orElseThrow();
        return new Included(lowest.position(), lowest.position() == 0 ? null : lowest.recordedAt());
    }

    private Rolling ofMinutes(Window window, Instant from, Instant to) {
        Measures sum = Measures.ZERO;
        AmountBuckets amounts = new AmountBuckets();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            for (Map.Entry<String, Map<String, byte[]>> bucket :
                    stored(partition, Width.MINUTE, from, to).buckets().entrySet()) {
                if (bucket.getKey().charAt(0) == 'm') {
                    sum = sum.plus(LivePacked.minute(bucket.getValue().values()));
                } else {
                    bucket.getValue().values().forEach(counts -> LivePacked.amounts(counts, amounts));
                }
            }
        }
        return new Rolling(window, from, to, sum, amounts.quantile(0.5));
    }

    private Rolling ofHours(Window window, Instant from, Instant to) {
        Measures sum = quarters(from, to).partitions().stream()
                .flatMap(partition -> partition.quarters().values().stream())
                .flatMap(cells -> cells.values().stream())
                .reduce(Measures.ZERO, Measures::plus);
        return new Rolling(window, from, to, sum, amountQuantile(0.5, from, to, Slice.TOTAL));
    }

    @Override
    public List<Ranked> topMerchants(Instant from, Instant to, int limit) {
        return top("r:", from, to, limit);
    }

    @Override
    public List<Ranked> topMccs(Instant from, Instant to, int limit) {
        return top("c:", from, to, limit);
    }

    private List<Ranked> top(String name, Instant from, Instant to, int limit) {
        Map<Integer, long[]> sums = new HashMap<>();
        everywhere(from, to, hour -> name + hour, (pipeline, key) -> pipeline.hvals(bytes(key)))
                .forEach(pages -> LivePacked.ranks(pages, (id, payments, amount, declined) -> {
                    long[] sum = sums.computeIfAbsent(id, any -> new long[3]);
                    sum[0] += payments;
                    sum[1] += amount;
                    sum[2] += declined;
                }));
        return sums.entrySet().stream()
                .map(each -> new Ranked(each.getKey(), each.getValue()[0], each.getValue()[1], each.getValue()[2]))
                .sorted(Comparator.comparingLong(Ranked::amountMinor).reversed().thenComparingInt(Ranked::id))
                .limit(limit)
                .toList();
    }

    /** One bucket of each hour that starts in [from, to), for each partition in turn; what is older than kept is not asked. */
    private <T> List<T> everywhere(Instant from, Instant to, Function<Long, String> name, Fetch<T> fetch) {
        List<Response<T>> responses = new ArrayList<>();
        answered(() -> {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                    for (long hour : hours(from, to)) {
                        responses.add(fetch.from(pipeline, RedisKeys.prefix(partition) + name.apply(hour)));
                    }
                }
                pipeline.sync();
            }
            return null;
        });
        return responses.stream().map(Response::get).collect(ArrayList::new, List::add, List::addAll);
    }

    private static List<Long> hours(Instant from, Instant to) {
        List<Long> hours = new ArrayList<>();
        Instant last = to.minusSeconds(1).truncatedTo(ChronoUnit.HOURS);
        Instant first = last.minus(KEPT).isAfter(from) ? last.minus(KEPT) : from;
        for (Instant hour = last; !hour.isBefore(first); hour = hour.minus(1, ChronoUnit.HOURS)) {
            hours.add(hour.getEpochSecond());
        }
        return hours;
    }

    /** Names are {@code letter:seconds}. */
    private static Instant start(String name) {
        return Instant.ofEpochSecond(Long.parseLong(name.substring(2)));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        redis.close();
    }

    /** @param state as snapshot.lua says it; @param buckets by name, then by field */
    private record Stored(List<?> state, Map<String, Map<String, byte[]>> buckets) {}

    private interface Fetch<T> {
        Response<T> from(AbstractPipeline pipeline, String key);
    }
}
