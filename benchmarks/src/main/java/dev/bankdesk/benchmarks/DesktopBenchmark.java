package dev.bankdesk.benchmarks;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.desktop.ConnectedBank;
import dev.bankdesk.desktop.WindowProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The real window over a real bank while 2,000 payments a second come through the gateway: pulses a second, the longest time
 * between two pulses, and how long a payment takes from its commit until its figures are drawn. The control window is the
 * same window over the same bank without load: what stalls there is the machine's doing. Needs a display; Xvfb serves, and
 * draws in software.
 */
final class DesktopBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int SECONDS = 15;
    private static final int WARM_UP_SECONDS = 5;
    private static final int PER_SECOND = 2_000;
    private static final int BATCHES_PER_SECOND = 20;
    private static final int CLIENTS = 2_000;
    /** A billion: this measures the window, and a client who runs out of money would measure declines. */
    private static final long FLOOR_MINOR = -1_000_000_000_00L;

    @Override
    public BenchReport run(List<String> arguments) {
        try {
            Path root = Files.createTempDirectory("bankdesk-bench-desktop");
            try (BankAttachment bank =
                    BankAttachment.attach(new BankFolder(root.resolve("bank")), Progress.printing(System.err))) {
                return measure(bank.addresses(), root);
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw Refusal.failure("The temporary folder cannot be used: " + e.getMessage() + ".", "Free some disk.", e);
        }
    }

    private static BenchReport measure(BankAddresses addresses, Path root) {
        List<Map<String, Double>> rounds = new ArrayList<>();
        try (WindowProbe window = WindowProbe.open(
                new ConnectedBank(new BankConnection(addresses), List.of(), false, () -> {}),
                root.resolve("desktop.properties"))) {
            List<RegisteredCustomer> clients = clients(addresses);
            for (int round = 1; round <= ROUNDS; round++) {
                System.err.println("Round " + round + " of " + ROUNDS);
                rounds.add(round(addresses, window, clients));
            }
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rounds", ROUNDS);
        settings.put("seconds", SECONDS);
        settings.put("transactions_per_second", PER_SECOND);
        settings.put("window", "1440x900");
        return BenchReport.of("desktop", settings, rounds)
                .atLeast("pulses_per_second", 55)
                .atMost("longest_stall_millis", 100)
                .atMost("booked_to_screen_p99_millis", 500)
                .report();
    }

    private static Map<String, Double> round(
            BankAddresses addresses, WindowProbe window, List<RegisteredCustomer> clients) {
        WindowProbe.Reading control = window.read(SECONDS);
        AtomicBoolean running = new AtomicBoolean(true);
        Load load = new Load(addresses, clients, running);
        Thread thread = new Thread(load, "bench-load");
        thread.start();
        try {
            window.read(WARM_UP_SECONDS);
            long placedBefore = load.placed;
            WindowProbe.Reading loaded = window.read(SECONDS);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("pulses_per_second", loaded.pulsesPerSecond());
            figures.put("longest_stall_millis", loaded.longestStallMillis());
            figures.put("booked_to_screen_p99_millis", loaded.bookedToScreenP99Millis());
            figures.put("placed_per_second", (load.placed - placedBefore) / (double) SECONDS);
            figures.put("control_pulses_per_second", control.pulsesPerSecond());
            figures.put("control_longest_stall_millis", control.longestStallMillis());
            return figures;
        } finally {
            running.set(false);
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<RegisteredCustomer> clients(BankAddresses addresses) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        List<NewCustomer> wanted = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            NewAccount account = new NewAccount("bench " + i, "EUR", FLOOR_MINOR, today, "", "");
            wanted.add(new NewCustomer(
                    "bench " + i, "Client " + i, Segment.STANDARD, 1980, "Paris", "FR", today, List.of(account)));
        }
        try (GatewayClient gateway = new GatewayClient(addresses)) {
            return gateway.registerCustomers(wanted);
        }
    }

    /** Open loop: batches leave at their intended time, whether or not the one before was answered quickly. */
    private static final class Load implements Runnable {
        private final BankAddresses addresses;
        private final List<RegisteredCustomer> clients;
        private final AtomicBoolean running;
        private volatile long placed;
        private int next;

        Load(BankAddresses addresses, List<RegisteredCustomer> clients, AtomicBoolean running) {
            this.addresses = addresses;
            this.clients = clients;
            this.running = running;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, another only reads
        public void run() {
            try (GatewayClient gateway = new GatewayClient(addresses)) {
                long intended = System.nanoTime();
                while (running.get()) {
                    gateway.place(batch());
                    placed += PER_SECOND / BATCHES_PER_SECOND;
                    intended += 1_000_000_000L / BATCHES_PER_SECOND;
                    LockSupport.parkNanos(Math.max(0, intended - System.nanoTime()));
                }
            }
        }

        private List<PaymentOrder> batch() {
            String batch = UUID.randomUUID().toString();
            List<PaymentOrder> orders = new ArrayList<>();
            for (int i = 0; i < PER_SECOND / BATCHES_PER_SECOND; i++) {
                RegisteredCustomer client = clients.get(next++ % clients.size());
                int mcc = List.of(5411, 5812, 5541, 4511, 5912).get(next % 5);
                orders.add(new PaymentOrder(
                        batch + i,
                        TransactionKind.CARD_PAYMENT,
                        client.accounts().get(0),
                        0,
                        Money.of(1_000 + next % 9_000, "EUR"),
                        null,
                        Channel.CARD,
                        0,
                        mcc,
                        next % 9 == 0 ? "DE" : "FR",
                        "gateway",
                        "bench",
                        0,
                        false,
                        null));
            }
            return orders;
        }
    }
}
