package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.process.BankStatus;
import dev.bankdesk.core.servers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * From nothing to the first live figure: an empty folder (fresh) and the same folder again (restart). A round starts the
 * bank process with its servers, books one deposit through the gateway and waits until the topic {@code statistics} carries
 * it.
 */
final class StartupBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final Duration FIRST_FIGURE_LIMIT = Duration.ofSeconds(60);

    @Override
    public BenchReport run(List<String> arguments) {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.println("Round " + round + " of " + ROUNDS);
            rounds.add(round());
        }
        return BenchReport.of("startup", Map.of("rounds", ROUNDS), rounds)
                .atMost("fresh_seconds", 25)
                .atMost("restart_seconds", 12)
                .atMost("resident_mib", 1536)
                .report();
    }

    private static Map<String, Double> round() {
        try {
            Path root = Files.createTempDirectory("bankdesk-startup");
            try {
                BankFolder folder = new BankFolder(root.resolve("bank"));
                Map<String, Double> figures = new LinkedHashMap<>();
                start(folder, "fresh", figures);
                start(folder, "restart", figures);
                return figures;
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(BankFolder folder, String kind, Map<String, Double> figures) {
        long begin = System.nanoTime();
        try (BankAttachment bank = BankAttachment.attach(folder, Progress.printing(System.err))) {
            figures.put(kind + "_ready_seconds", secondsSince(begin));
            bookAndAwaitFigure(bank.addresses());
            figures.put(kind + "_seconds", secondsSince(begin));
            figures.put("resident_mib", (double)
                    BankStatus.of(folder, Clock.systemUTC().instant()).residentMib());
            begin = System.nanoTime();
        }
        figures.put(kind + "_stop_seconds", secondsSince(begin));
    }

    private static void bookAndAwaitFigure(BankAddresses addresses) {
        try (KafkaConsumer<byte[], byte[]> figures = consumerAtEnd(addresses);
                GatewayClient gateway = new GatewayClient(addresses)) {
            deposit(gateway);
            long deadline = System.nanoTime() + FIRST_FIGURE_LIMIT.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : figures.poll(Duration.ofMillis(50))) {
                    if (carriesCells(record.value())) {
                        return;
                    }
                }
            }
            throw Refusal.failure(
                    "No live figure came within " + FIRST_FIGURE_LIMIT.toSeconds() + " s.",
                    "Look into the logs of the services.");
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumerAtEnd(BankAddresses addresses) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", addresses.kafkaBootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.STATISTICS, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: only with the position asked for does a later record count as new.
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static void deposit(GatewayClient gateway) {
        String name = UUID.randomUUID().toString();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        NewAccount account = new NewAccount("account " + name, "EUR", 0L, today, "", "");
        long accountId = gateway.registerCustomers(List.of(new NewCustomer(
                        "customer " + name,
                        "First Client",
                        Segment.STANDARD,
                        1980,
                        "Paris",
                        "FR",
                        today,
                        List.of(account))))
                .get(0)
                .accounts()
                .get(0);
        gateway.place(List.of(new PaymentOrder(
                name,
                TransactionKind.CASH_DEPOSIT,
                accountId,
                0,
                Money.of(10_000, "EUR"),
                null,
                Channel.BRANCH,
                0,
                0,
                "FR",
                "gateway",
                "",
                0,
                false,
                null)));
    }

    private static boolean carriesCells(byte[] message) {
        try {
            return StatisticsChanged.parseFrom(message).getCellsCount() > 0;
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException("not a statistics message", e);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
