package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.benchmarks.Benchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code bench marketing}: half a year over 5,000 clients with hidden preferences, in process, for 100 seeds; with the word
 * {@code servers} one of these seeds through the real servers; with the word {@code delivery} how soon offers come there.
 */
public final class MarketingBenchmark implements Benchmark {
    private static final String DELIVERY = "delivery";
    private static final String SERVERS = "servers";

    /** With fewer seeds a share of 99 in 100 cannot be told from all. */
    private static final int SEEDS_FOR_COVERAGE = 100;

    @Override
    public BenchReport run(List<String> arguments) {
        if (arguments.contains(DELIVERY)) {
            return DeliveryRun.report(without(DELIVERY, arguments));
        }
        if (arguments.contains(SERVERS)) {
            return ServersRun.report(ServersOptions.of(without(SERVERS, arguments)));
        }
        MarketingOptions options = MarketingOptions.of(arguments);
        long start = System.nanoTime();
        List<Map<String, Double>> rounds = rounds(options);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seeds", options.seeds());
        settings.put("first_seed", options.firstSeed());
        settings.put("clients", options.clients());
        settings.put("months", World.MONTHS);
        settings.put("threads", options.threads());
        BenchReport.Builder report = BenchReport.of("marketing", settings, rounds)
                .overall("uplift_covered_of_100", of100(rounds, "uplift_covered"))
                .overall("uplift_held_daily_of_100", of100(rounds, "uplift_held_daily"))
                .overall("newcombe_covered_of_100", of100(rounds, "newcombe_covered"))
                .overall("newcombe_held_daily_of_100", of100(rounds, "newcombe_held_daily"))
                .overall("total_seconds", (System.nanoTime() - start) / 1e9)
                .atMost("regret_over_random", 0.40)
                .atMost("calibration_error", 0.02)
                .atMost("half_width_over_newcombe", 1.5);
        if (options.seeds() >= SEEDS_FOR_COVERAGE) {
            report.atLeast("uplift_covered_of_100", 90)
                    .atMost("uplift_covered_of_100", 99)
                    .atMost("total_seconds", 1_200.0 * options.seeds() / SEEDS_FOR_COVERAGE);
        }
        return report.report();
    }

    private static List<String> without(String word, List<String> arguments) {
        return arguments.stream().filter(each -> !each.equals(word)).toList();
    }

    private static double of100(List<Map<String, Double>> rounds, String figure) {
        return rounds.stream().mapToDouble(round -> round.get(figure)).sum() / rounds.size() * 100;
    }

    private static List<Map<String, Double>> rounds(MarketingOptions options) {
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            List<Future<Map<String, Double>>> running = new ArrayList<>();
            for (int i = 0; i < options.seeds(); i++) {
                long seed = options.firstSeed() + i;
                running.add(threads.submit(() -> SeedRun.of(seed, options.clients(), options.profile())));
            }
            List<Map<String, Double>> rounds = new ArrayList<>();
            for (Future<Map<String, Double>> seed : running) {
                rounds.add(seed.get());
            }
            return rounds;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A seed could not be played.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The measurement was interrupted.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
