package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
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
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import redis.clients.jedis.RedisClient;

/**
 * From the gateway's answer "booked" to the script in Redis that includes the position: 5,000 payments a second, open loop, for
 * fifteen seconds. Looked at every two milliseconds, which the figure includes.
 */
final class BookedToRedis {
    private static final int PER_SECOND = 5_000;
    private static final int BATCH = 20;
    private static final int SECONDS = 15;
    private static final int WARM_UP_SECONDS = 5;
    private static final int CUSTOMERS = 400;

    private record Booked(int partition, long position, long atNanos, boolean counts) {}

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
                figures.put("booked_and_seen_in_redis", (double) toRedis.micros.getTotalCount() * BATCH);
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
        long begin = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(1) * BATCH / PER_SECOND;
        int batches = (SECONDS + WARM_UP_SECONDS) * PER_SECOND / BATCH;
        int sent = 0;
        while (sent < batches || notBooked.isUnanswered() || !toTopic.waiting.isEmpty() || !toRedis.waiting.isEmpty()) {
            while (sent < batches && System.nanoTime() - begin >= sent * interval) {
                int customer = sent % customers.size();
                boolean counts = sent * BATCH >= WARM_UP_SECONDS * PER_SECOND;
                List<PaymentOrder> orders = orders(accounts.get(customer));
                int partition = Topics.partitionOf(customers.get(customer), Topics.PARTITIONS);
                notBooked.sent();
                gateway.placeAsync(orders).whenComplete((outcomes, failure) -> {
                    if (notBooked.answered(outcomes, failure)) {
                        Booked booked = new Booked(partition, lastPosition(outcomes), System.nanoTime(), counts);
                        toTopic.waiting.add(booked);
                        toRedis.waiting.add(booked);
                    }
                });
                sent++;
            }
            toTopic.settle(topic::position);
            long[] stored = positions(redis);
            toRedis.settle(partition -> stored[partition]);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS + WARM_UP_SECONDS + 30)) {
                throw Refusal.failure(
                        "30 s after the last payment was sent, " + BATCH * toTopic.waiting.size()
                                + " were not on the topic and " + BATCH * toRedis.waiting.size() + " not in Redis.",
                        "Try again on a machine that does nothing else: this one does not carry " + PER_SECOND
                                + " a second.");
            }
        }
    }

    /** One client's payments in a batch, so that one partition has them all. */
    private static List<PaymentOrder> orders(long account) {
        String batch = UUID.randomUUID().toString();
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new PaymentOrder(
                        batch + i,
                        TransactionKind.CASH_DEPOSIT,
                        account,
                        0,
                        Money.of(100, "EUR"),
                        null,
                        Channel.BRANCH,
                        0,
                        0,
                        "FR",
                        "gateway",
                        "",
                        0,
                        false,
                        null))
                .toList();
    }

    private static long lastPosition(List<Outcome> outcomes) {
        return ((Outcome.Booked) outcomes.get(outcomes.size() - 1)).position();
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
        long[] positions = new long[Topics.PARTITIONS];
        for (int partition = 0; partition < positions.length; partition++) {
            String position = redis.hget("st:{" + partition + "}:state", "position");
            positions[partition] = position == null ? 0 : Long.parseLong(position);
        }
        return positions;
    }

    /** From the answer "booked" until somewhere is as far. */
    private static final class Leg {
        private final Queue<Booked> waiting = new ConcurrentLinkedQueue<>();
        private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

        void settle(IntToLongFunction position) {
            long now = System.nanoTime();
            waiting.removeIf(booked -> {
                boolean there = position.applyAsLong(booked.partition()) >= booked.position();
                if (there && booked.counts()) {
                    micros.recordValue(Math.max(0, (now - booked.atNanos()) / 1_000));
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
                        List.of(new NewAccount("bench-" + i, "EUR", 0L, today, "", ""))))
                .toList();
        gateway.registerCustomers(clients).forEach(registered -> {
            customers.add(registered.id());
            accounts.add(registered.accounts().get(0));
        });
    }
}
