package dev.bankdesk.benchmarks;

import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.RedisClient;

/**
 * How fast a topic that is full already is folded, against a consumer that only counts its records; and what Redis holds then.
 * A million transactions of 48 hours, 500 merchants, published without a ledger. Then, on a bank with ledger and relay, how
 * long a booked payment takes into Redis while 2,000 a second flow.
 */
final class StatisticsBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int TRANSACTIONS = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public BenchReport run(List<String> arguments) {
        int transactions = arguments.isEmpty() ? TRANSACTIONS : Integer.parseInt(arguments.get(0));
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.println("Round " + round + " of " + ROUNDS);
            Map<String, Double> figures = new LinkedHashMap<>();
            fold(transactions, figures);
            figures.put("booked_to_redis_p99_millis", BookedToRedis.measure(figures));
            rounds.add(figures);
        }
        return BenchReport.of("statistics", Map.of("rounds", ROUNDS, "transactions", transactions), rounds)
                .atLeast("over_raw_consumer", 0.3)
                .atMost("redis_mib", 256)
                .atMost("booked_to_redis_p99_millis", 250)
                .report();
    }

    private static void fold(int transactions, Map<String, Double> figures) {
        try (BenchServers servers = BenchServers.start(Progress.silent())) {
            Migrations.run(servers.addresses());
            TopicSetup.create(servers.addresses().kafkaBootstrap());
            fold(servers.addresses(), transactions, figures);
        }
    }

    private static void fold(BankAddresses addresses, int transactions, Map<String, Double> figures) {
        LoadedTopic.fill(addresses, transactions);
        double raw = perSecond(transactions, () -> countRaw(addresses, transactions));
        StatisticsService service = new StatisticsService(addresses, InstantSource.system());
        try (RedisClient redis = RedisConnection.open(addresses.redisUrl(), "bench")) {
            long begin = System.nanoTime();
            service.start();
            // Every partition's last position; the highest of all is the last transaction.
            await(() -> livePosition(redis), transactions);
            double live = transactions * 1e9 / (System.nanoTime() - begin);
            await(() -> cubePosition(addresses), transactions);
            double cube = transactions * 1e9 / (System.nanoTime() - begin);
            figures.put("raw_per_second", raw);
            figures.put("live_per_second", live);
            figures.put("cube_per_second", cube);
            figures.put("over_raw_consumer", live / raw);
            figures.put("redis_mib", usedMemory(redis) / 1024.0 / 1024.0);
        } finally {
            service.stop();
        }
    }

    private static double perSecond(int transactions, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return transactions * 1e9 / (System.nanoTime() - begin);
    }

    private static void countRaw(BankAddresses addresses, int transactions) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                addresses.kafkaBootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "max.partition.fetch.bytes",
                2 * 1024 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            while (read < transactions) {
                read += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
    }

    static long livePosition(RedisClient redis) {
        long highest = 0;
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            String position = redis.hget("st:{" + partition + "}:state", "position");
            highest = Math.max(highest, position == null ? 0 : Long.parseLong(position));
        }
        return highest;
    }

    private static long cubePosition(BankAddresses addresses) {
        return asked(addresses, "select coalesce(max(position), 0) from statistics.cube_position");
    }

    private static long asked(BankAddresses addresses, String sql) {
        try (var connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(LongSupplier position, long wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (position.getAsLong() < wanted) {
            if (System.nanoTime() > deadline) {
                throw Refusal.failure(
                        "The statistics stand at position " + position.getAsLong() + " of " + wanted + " after "
                                + LIMIT.toMinutes() + " minutes.",
                        "Try again on a machine that does nothing else.");
            }
            Pauses.millis(20);
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
