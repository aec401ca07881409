package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/**
 * From the gateway's answer "booked" to the script in Redis that includes the position: 5,000 card and online payments a
 * second, of 10,000 clients at 500 merchants in twelve countries, in calls of a hundred, open loop, for thirty seconds after a warm-up of sixty: a bank that has just started compiles its own code on the
 * processors that carry the load. Looked at every two milliseconds, which the figure includes.
 */
final class BookedToRedis {
    private static final int PER_SECOND = 5_000;
    private static final int BATCH = 100;
    private static final int SECONDS = 30;
    private static final int WARM_UP_SECONDS = 60;
    private static final int CUSTOMERS = 10_000;

    /** Payments of one call that went to one partition. */
    private record Booked(int partition, int payments, long position, long atNanos, boolean counts) {}

    private BookedToRedis() {}

    /** Adds the other percentiles to the figures. @return p99 in milliseconds */
    static double measure(Map<String, Double> figures) {
        try {
            Path root = Files.createTempDirectory("bankdesk-booked-to-redis");
            try (BankAttachment bank = BankAttachment.attach(new BankFolder(root.resolve("bank")), Progress.silent());
                    GatewayClient gateway = new GatewayClient(bank.addresses());
                    RedisClient redis = RedisConnection.open(bank.addresses().redisUrl(), "bench");
                    TopicWatch topic = new TopicWatch(bank.addresses().kafkaBootstrap())) {
                Leg toTopic = new Leg();
                Leg toRedis = new Leg();
                NotBooked notBooked = new NotBooked();
                flow(gateway, redis, topic, notBooked, toTopic, toRedis);
                notBooked.requireNone();
                figures.put("booked_to_topic_p50_millis", toTopic.millis(50));
                figures.put("booked_to_topic_p99_millis", toTopic.millis(99));
                figures.put("booked_to_redis_p50_millis", toRedis.millis(50));
                figures.put("booked_and_seen_in_redis", (double) toRedis.payments);
                return toRedis.millis(99);
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flow(
            GatewayClient gateway, RedisClient redis, TopicWatch topic, NotBooked notBooked, Leg toTopic, Leg toRedis) {
        List<Long> accounts = new ArrayList<>();
        List<Long> customers = new ArrayList<>();
        register(gateway, customers, accounts);
        CardPayments payments = CardPayments.atNewMerchantsOf(gateway);
        long begin = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(1) * BATCH / PER_SECOND;
        int batches = (SECONDS + WARM_UP_SECONDS) * PER_SECOND / BATCH;
        int sent = 0;
        while (sent < batches || notBooked.isUnanswered() || !toTopic.waiting.isEmpty() || !toRedis.waiting.isEmpty()) {
            while (sent < batches && System.nanoTime() - begin >= sent * interval) {
                int first = sent * BATCH % customers.size();
                boolean counts = sent * BATCH >= WARM_UP_SECONDS * PER_SECOND;
                notBooked.sent();
                gateway.placeAsync(payments.of(accounts.subList(first, first + BATCH)))
                        .whenComplete((outcomes, failure) -> {
                            if (notBooked.answered(outcomes, failure)) {
                                List<Booked> booked = booked(customers.subList(first, first + BATCH), outcomes, counts);
                                toTopic.waiting.addAll(booked);
                                toRedis.waiting.addAll(booked);
                            }
                        });
                sent++;
            }
            toTopic.settle(topic::position);
            long[] stored = positions(redis);
            toRedis.settle(partition -> stored[partition]);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS + WARM_UP_SECONDS + 30)) {
                notBooked.requireNone();
                throw Refusal.failure(
                        "30 s after the last payment was sent, some were not answered, not on the topic or not in Redis.",
                        "Try again on a machine that does nothing else: this one does not carry " + PER_SECOND
                                + " a second.");
            }
        }
    }

    private static List<Booked> booked(List<Long> customers, List<Outcome> outcomes, boolean counts) {
        long now = System.nanoTime();
        int[] payments = new int[Topics.PARTITIONS];
        long[] last = new long[Topics.PARTITIONS];
        for (int i = 0; i < outcomes.size(); i++) {
            int partition = Topics.partitionOf(customers.get(i), Topics.PARTITIONS);
            payments[partition]++;
            last[partition] = Math.max(last[partition], ((Outcome.Booked) outcomes.get(i)).position());
        }
        return IntStream.range(0, Topics.PARTITIONS)
                .filter(partition -> payments[partition] > 0)
                .mapToObj(partition -> new Booked(partition, payments[partition], last[partition], now, counts))
                .toList();
    }

    /** A payment that the bank did not book would count as one that took no time. */
    private static final class NotBooked {
        private final AtomicInteger unanswered = new AtomicInteger();
        private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

        void sent() {
            unanswered.incrementAndGet();
        }

        /** @return whether all are booked */
        boolean answered(List<Outcome> outcomes, Throwable failure) {
            unanswered.decrementAndGet();
            if (failure != null) {
                reasons.add(failure.getMessage());
                return false;
            }
            Optional<Outcome> other = outcomes.stream()
                    .filter(outcome -> !(outcome instanceof Outcome.Booked))
                    .findFirst();
            other.ifPresent(outcome -> reasons.add(outcome.toString()));
            return other.isEmpty();
        }

        boolean isUnanswered() {
            return unanswered.get() > 0;
        }

        void requireNone() {
            if (!reasons.isEmpty()) {
                throw Refusal.failure(
                        reasons.size() + " calls of " + BATCH + " payments were not booked, the first since: "
                                + reasons.peek(),
                        "Try again on a machine that does nothing else.");
            }
        }
    }

    private static long[] positions(RedisClient redis) {
        List<Response<String>> answers = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                answers.add(pipeline.hget("st:{" + partition + "}:state", "position"));
            }
        }
        return answers.stream()
                .mapToLong(answer -> answer.get() == null ? 0 : Long.parseLong(answer.get()))
                .toArray();
    }

    /** From the answer "booked" until somewhere is as far. */
    private static final class Leg {
        private final Queue<Booked> waiting = new ConcurrentLinkedQueue<>();
        private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        private long payments;

        void settle(IntToLongFunction position) {
            long now = System.nanoTime();
            waiting.removeIf(booked -> {
                boolean there = position.applyAsLong(booked.partition()) >= booked.position();
                if (there && booked.counts()) {
                    micros.recordValueWithCount(Math.max(0, (now - booked.atNanos()) / 1_000), booked.payments());
                    payments += booked.payments();
                }
                return there;
            });
        }

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    private static void register(GatewayClient gateway, List<Long> customers, List<Long> accounts) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        List<NewCustomer> clients = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> new NewCustomer(
                        "bench-" + i,
                        "Client " + i,
                        Segment.STANDARD,
                        1980,
                        "Paris",
                        "FR",
                        today,
                        List.of(new NewAccount(
                                "bench-" + i, "EUR", CardPayments.FLOOR_MINOR, today, "1234", "token-" + i))))
                .toList();
        gateway.registerCustomers(clients).forEach(registered -> {
            customers.add(registered.id());
            accounts.add(registered.accounts().get(0));
        });
    }
}
