package dev.bankdesk.benchmarks.history;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.benchmarks.Benchmark;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.RebuildReport;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * {@code ./bankdesk statistics rebuild} over three years of a bank whose statistics service runs beside it; and in each round
 * what the server alone needs to hand out the same rows to one reader that throws them away.
 */
public final class RebuildBenchmark implements Benchmark {
    private static final long ROWS = 3_000_000;

    @Override
    public BenchReport run(List<String> arguments) {
        HistoryOptions options = HistoryOptions.of("rebuild", arguments, ROWS);
        List<Map<String, Double>> rounds = new ArrayList<>();
        try (HistoryBank bank = HistoryBank.of(options.rows(), options.folder())) {
            StatisticsService running = new StatisticsService(bank.addresses(), InstantSource.system());
            running.start();
            try {
                // Until the service has filled its live figures, and the caches are warm.
                round(bank, options.rows());
                for (int round = 1; round <= options.rounds(); round++) {
                    System.err.println("Round " + round + " of " + options.rounds());
                    rounds.add(round(bank, options.rows()));
                }
            } finally {
                running.stop();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the bank did not answer", e);
        }
        return BenchReport.of("rebuild", Map.of("rows", options.rows(), "rounds", options.rounds()), rounds)
                .atLeast("rebuilt_per_second", 200_000)
                .report();
    }

    private static Map<String, Double> round(HistoryBank bank, long rows) throws SQLException {
        Map<String, Double> figures = new LinkedHashMap<>();
        RebuildReport report = new StatisticsRebuild(bank.addresses(), InstantSource.system()).run(new Silent());
        if (report.differing() != 0 || report.rows() < rows) {
            throw new IllegalStateException("not what was expected: " + report);
        }
        figures.put("rebuilt_per_second", (double) report.rowsPerSecond());
        for (Rebuilt target : report.targets()) {
            figures.put(target.target() + "_seconds", target.seconds());
            figures.put(target.target() + "_compared", (double) target.compared());
        }
        double copied = rows / copySeconds(bank);
        figures.put("copied_per_second", copied);
        figures.put("over_copy", report.rowsPerSecond() / copied);
        return figures;
    }

    private static double copySeconds(HistoryBank bank) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = bank.reader()) {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select position, booked_at, recorded_at, kind, channel, category, segment, decline_reason,"
                                    + " debit_account, credit_account, amount_minor, reporting_minor, country, currency, source, mcc,"
                                    + " merchant, parent_position, abroad from ledger.journal) to stdout (format binary)");
            long bytes = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                bytes += row.length;
            }
            if (bytes == 0) {
                throw new IllegalStateException("nothing was copied");
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static final class Silent implements RebuildProgress {
        @Override
        public void begins(String target, long rows) {}

        @Override
        public void read(long rows) {}
    }
}
