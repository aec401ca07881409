package dev.bankdesk.benchmarks;

import static java.util.stream.Collectors.toSet;

import dev.bankdesk.benchmarks.streams.FoundAggregates;
import dev.bankdesk.benchmarks.streams.StreamsPeer;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.RedisClient;

/**
 * How fast a topic that is full already is folded into Redis, against a consumer that only counts its records, and what Redis
 * holds then: transactions of 48 hours, 500 merchants, published without a ledger. How long a booked payment takes into Redis on
 * a bank with ledger and relay. And the same aggregates by Kafka Streams over a smaller topic, compared with ours.
 */
final class StatisticsBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int TRANSACTIONS = 3_000_000;
    private static final int STREAMED = 300_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> PARTS = List.of("fold", "latency", "streams");

    /** @param arguments {@code transactions=N}, {@code streamed=N}, {@code rounds=N}, and which parts; all where none is named */
    @Override
    public BenchReport run(List<String> arguments) {
        List<String> parts =
                arguments.stream().filter(word -> !word.contains("=")).toList();
        requireParts(parts);
        int transactions = setting(arguments, "transactions=", TRANSACTIONS);
        int streamed = setting(arguments, "streamed=", STREAMED);
        int wanted = setting(arguments, "rounds=", ROUNDS);
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < wanted; round++) {
            rounds.add(new LinkedHashMap<>());
        }
        if (parts.isEmpty() || parts.contains("fold")) {
            fold(transactions, rounds);
        }
        if (parts.isEmpty() || parts.contains("latency")) {
            for (Map<String, Double> figures : rounds) {
                System.err.println("Booked to Redis");
                figures.put("booked_to_redis_p99_millis", BookedToRedis.measure(figures));
                tell(figures);
            }
        }
        if (parts.isEmpty() || parts.contains("streams")) {
            streams(streamed, rounds);
        }
        return report(Map.of("rounds", wanted, "transactions", transactions, "streamed", streamed), rounds);
    }

    /** A run of minutes says what it has, in case that it is broken off. */
    private static void tell(Map<String, Double> figures) {
        figures.forEach((figure, value) -> System.err.printf("  %-32s %,14.2f%n", figure, value));
    }

    private static void requireParts(List<String> words) {
        for (String word : words) {
            if (!PARTS.contains(word)) {
                throw Refusal.usage(
                        "\"" + word + "\" is no part of this benchmark.",
                        "Choose from: " + String.join(", ", PARTS) + "; or set transactions=N, streamed=N, rounds=N.");
            }
        }
    }

    private static int setting(List<String> words, String name, int otherwise) {
        try {
            return words.stream()
                    .filter(word -> word.startsWith(name))
                    .findFirst()
                    .map(word -> Integer.parseInt(word.substring(name.length())))
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            throw Refusal.usage("After " + name + " comes a number.", "Write " + name + otherwise + ".");
        }
    }

    private static BenchReport report(Map<String, Object> settings, List<Map<String, Double>> rounds) {
        BenchReport.Builder report = BenchReport.of("statistics", settings, rounds);
        Set<String> measured =
                rounds.stream().flatMap(figures -> figures.keySet().stream()).collect(toSet());
        Map.of("over_raw_consumer", 0.3, "over_streams_dsl", 6.0, "over_streams_processor", 1.5)
                .forEach((figure, goal) -> {
                    if (measured.contains(figure)) {
                        report.atLeast(figure, goal);
                    }
                });
        Map.of("redis_mib", 256.0, "booked_to_redis_p99_millis", 150.0).forEach((figure, goal) -> {
            if (measured.contains(figure)) {
                report.atMost(figure, goal);
            }
        });
        return report.report();
    }

    private static void fold(int transactions, List<Map<String, Double>> rounds) {
        onLoadedTopic(transactions, addresses -> {
            for (Map<String, Double> figures : rounds) {
                System.err.println("Folding " + transactions + " transactions");
                double raw = countRaw(addresses, transactions);
                double live = live(addresses, transactions, figures);
                double beside = besideTheCube(addresses, transactions);
                figures.put("raw_per_second", raw);
                figures.put("live_per_second", live);
                figures.put("live_beside_cube_per_second", beside);
                figures.put("over_raw_consumer", live / raw);
                figures.put("over_raw_consumer_beside_cube", beside / raw);
                tell(figures);
            }
        });
    }

    /** Where Redis is empty. */
    private static double live(BankAddresses addresses, int transactions, Map<String, Double> figures) {
        try (RedisClient redis = RedisConnection.open(addresses.redisUrl(), "bench")) {
            redis.flushAll();
            double seconds = LiveRun.seconds(addresses, () -> await(() -> liveOffsets(redis), transactions));
            figures.put("redis_mib", usedMemory(redis) / 1024.0 / 1024.0);
            return transactions / seconds;
        }
    }

    /** The whole service, from its start; the cube goes on where it was, and is far from done when this is. */
    private static double besideTheCube(BankAddresses addresses, int transactions) {
        StatisticsService service = new StatisticsService(addresses, InstantSource.system());
        try (RedisClient redis = RedisConnection.open(addresses.redisUrl(), "bench")) {
            redis.flushAll();
            long begin = System.nanoTime();
            service.start();
            await(() -> liveOffsets(redis), transactions);
            return transactions * 1e9 / (System.nanoTime() - begin);
        } finally {
            service.stop();
        }
    }

    /** Each over the same topic; the peers' figures must be ours, number for number. */
    private static void streams(int streamed, List<Map<String, Double>> rounds) {
        for (Map<String, Double> figures : rounds) {
            onLoadedTopic(streamed, addresses -> {
                double live = live(addresses, streamed, new LinkedHashMap<>());
                System.err.printf("Ours: %,.0f a second%n", live);
                FoundAggregates ours;
                try (RedisLiveStatistics stored =
                        new RedisLiveStatistics(RedisConnection.open(addresses.redisUrl(), "bench"))) {
                    ours = FoundAggregates.inRedis(stored);
                }
                double processor = peer(StreamsPeer.Form.PROCESSOR, addresses, streamed, ours);
                double dsl = peer(StreamsPeer.Form.DSL, addresses, streamed, ours);
                figures.put("live_of_streamed_per_second", live);
                figures.put("streams_processor_per_second", processor);
                figures.put("streams_dsl_per_second", dsl);
                figures.put("over_streams_processor", live / processor);
                figures.put("over_streams_dsl", live / dsl);
                figures.put("figures_compared", (double) ours.size());
                tell(figures);
            });
        }
    }

    private static double peer(StreamsPeer.Form form, BankAddresses addresses, int streamed, FoundAggregates ours) {
        StreamsPeer.Result result = StreamsPeer.run(form, addresses.kafkaBootstrap(), streamed);
        System.err.printf("Kafka Streams, %s: %,.0f a second%n", form, result.perSecond());
        String difference = result.found().differenceFrom(ours);
        if (!difference.isEmpty()) {
            throw Refusal.failure(
                    "Kafka Streams (" + form + ") and ours differ: " + difference + ".",
                    "One of the two is wrong; the figures of this run are worth nothing.");
        }
        return result.perSecond();
    }

    private static void onLoadedTopic(int transactions, Consumer<BankAddresses> work) {
        try (BenchServers servers = BenchServers.start(Progress.silent())) {
            Migrations.run(servers.addresses());
            TopicSetup.create(servers.addresses().kafkaBootstrap());
            System.err.println("Filling a topic with " + transactions + " transactions");
            LoadedTopic.fill(servers.addresses(), transactions);
            work.accept(servers.addresses());
        }
    }

    /** A second, from the moment at which it stands at its first record, as ours is timed too. */
    private static double countRaw(BankAddresses addresses, int transactions) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                addresses.kafkaBootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                2_000,
                "max.partition.fetch.bytes",
                2 * 1024 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            long begin = System.nanoTime();
            long read = 0;
            while (read < transactions) {
                read += consumer.poll(Duration.ofMillis(100)).count();
            }
            return transactions * 1e9 / (System.nanoTime() - begin);
        }
    }

    /** The next offsets of all partitions together: on this topic that is how many records are stored. */
    private static long liveOffsets(RedisClient redis) {
        long offsets = 0;
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            String offset = redis.hget("st:{" + partition + "}:state", "offset");
            offsets += offset == null || offset.equals(LiveDelta.REBUILDING) ? 0 : Long.parseLong(offset);
        }
        return offsets;
    }

    private static void await(LongSupplier offsets, long wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (offsets.getAsLong() < wanted) {
            if (System.nanoTime() > deadline) {
                throw Refusal.failure(
                        "The statistics have " + offsets.getAsLong() + " of " + wanted + " transactions after "
                                + LIMIT.toMinutes() + " minutes.",
                        "Try again on a machine that does nothing else.");
            }
            Pauses.millis(5);
        }
    }

    private static long usedMemory(RedisClient redis) {
        Object answer = redis.eval("return redis.call('INFO', 'memory')");
        String info = answer instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : answer.toString();
        return info.lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).trim()))
                .findFirst()
                .orElseThrow();
    }
}
