package dev.bankdesk.benchmarks;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.simulator.load.DemoPlay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stranger waits for: {@code ./bankdesk} on an empty folder until live figures with payments in them are drawn
 * (fresh), until the sixty days of the demo are booked, and the same folder once more (restart). Memory is that of window,
 * bank, servers and simulated clients together, with the sixty days in them. Needs a display; Xvfb serves.
 */
final class StartupBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int SIXTY_DAYS_LIMIT_SECONDS = 300;

    @Override
    public BenchReport run(List<String> arguments) {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.println("Round " + round + " of " + ROUNDS);
            rounds.add(round());
        }
        return BenchReport.of("startup", Map.of("rounds", ROUNDS, "past_days", DemoPlay.PAST_DAYS), rounds)
                .atMost("fresh_seconds", 25)
                .atMost("sixty_days_seconds", 120)
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
                fresh(folder, figures);
                restart(folder, figures);
                return figures;
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fresh(BankFolder folder, Map<String, Double> figures) {
        long stopping;
        try (RunningProgram program = RunningProgram.start(folder)) {
            figures.put("fresh_seconds", program.awaitFirstFigures());
            awaitPastDays(folder, program);
            figures.put("sixty_days_seconds", program.secondsSinceStart());
            figures.put("resident_mib", (double) program.residentMib());
            stopping = System.nanoTime();
        }
        figures.put("stop_seconds", (System.nanoTime() - stopping) / 1e9);
    }

    private static void restart(BankFolder folder, Map<String, Double> figures) {
        try (RunningProgram program = RunningProgram.start(folder)) {
            figures.put("restart_seconds", program.awaitFirstFigures());
        }
    }

    /** The clock reaches the live part when the clients have been answered up to there. */
    private static void awaitPastDays(BankFolder folder, RunningProgram program) {
        Instant live = DemoPlay.liveFrom(folder.root());
        try (GatewayClient gateway = new GatewayClient(BankAddresses.read(folder.addresses()))) {
            while (gateway.clock().bankAnchor().isBefore(live)) {
                if (program.secondsSinceStart() > SIXTY_DAYS_LIMIT_SECONDS) {
                    throw Refusal.failure(
                            "The past days were not booked within " + SIXTY_DAYS_LIMIT_SECONDS + " s.",
                            "Try again on a machine that does nothing else.");
                }
                Pauses.millis(50);
            }
        }
    }
}
