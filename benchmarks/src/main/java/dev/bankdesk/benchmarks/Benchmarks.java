package dev.bankdesk.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bankdesk.benchmarks.history.ExportBenchmark;
import dev.bankdesk.benchmarks.history.HistoryBenchmark;
import dev.bankdesk.benchmarks.history.RebuildBenchmark;
import dev.bankdesk.benchmarks.ledger.LedgerBenchmark;
import dev.bankdesk.benchmarks.marketing.MarketingBenchmark;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code ./bankdesk bench NAME [--json FILE]}: runs one benchmark, prints its figures, exits 1 where a goal is missed. */
public final class Benchmarks {
    /** A new benchmark gets its line here. */
    private static final Map<String, Supplier<Benchmark>> ALL = new TreeMap<>(Map.of(
            "desktop", DesktopBenchmark::new,
            "export", ExportBenchmark::new,
            "history", HistoryBenchmark::new,
            "journal-size", JournalSizeBenchmark::new,
            "ledger", LedgerBenchmark::new,
            "marketing", MarketingBenchmark::new,
            "rebuild", RebuildBenchmark::new,
            "startup", StartupBenchmark::new,
            "statistics", StatisticsBenchmark::new));

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(run(new ArrayList<>(List.of(arguments))));
    }

    private static int run(List<String> words) {
        try {
            if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
                System.out.println(
                        "Usage: bankdesk bench NAME [--json FILE]\nNames: " + String.join(", ", ALL.keySet()));
                return words.isEmpty() ? 2 : 0;
            }
            Path file = jsonFile(words);
            BenchReport report = named(words.remove(0)).run(words);
            print(report);
            if (file != null) {
                Files.write(file, JSON.writeValueAsBytes(report));
            }
            return report.goals().stream().allMatch(BenchReport.Goal::holds) ? 0 : 1;
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.err.println(refusal.remedy());
            return refusal.exitCode();
        } catch (IOException e) {
            System.err.println("The figures could not be written: " + e.getMessage());
            return 1;
        }
    }

    private static Benchmark named(String name) {
        Supplier<Benchmark> benchmark = ALL.get(name);
        if (benchmark == null) {
            throw Refusal.usage(
                    "There is no benchmark \"" + name + "\".", "Choose from: " + String.join(", ", ALL.keySet()) + ".");
        }
        return benchmark.get();
    }

    /** Takes the option out of the words; null where it is not there. */
    private static Path jsonFile(List<String> words) {
        int at = words.indexOf("--json");
        if (at < 0) {
            return null;
        }
        if (at + 1 == words.size()) {
            throw Refusal.usage("--json needs a file.", "Write --json FILE.");
        }
        words.remove(at);
        return Path.of(words.remove(at));
    }

    private static void print(BenchReport report) {
        System.out.println(report.name() + " on " + report.machine());
        report.median()
                .forEach((figure, value) -> System.out.printf(
                        "  %-36s %14s   (spread %s over %d rounds)%n",
                        figure,
                        shown(value),
                        shown(report.spread().get(figure)),
                        report.rounds().size()));
        report.goals()
                .forEach(goal -> System.out.printf(
                        "  %s %s: %s, goal %s %s%n",
                        goal.holds() ? "holds" : "MISSED",
                        goal.name(),
                        shown(goal.value()),
                        goal.better().equals("lower") ? "at most" : "at least",
                        shown(goal.goal())));
    }

    /** Shares need more digits than rates do. */
    private static String shown(double value) {
        return String.format(Math.abs(value) < 1 ? "%.4f" : "%,.2f", value);
    }
}
