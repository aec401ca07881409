package dev.bankdesk.benchmarks.history;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.benchmarks.Benchmark;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.history.export.ExportCancelled;
import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.postgres.ReplicaExportSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;

/**
 * Two million transactions to a CSV file, against the server's own {@code COPY … TO STDOUT} of the same rows and columns into a
 * file, in turn; how much heap the export keeps, and how soon it ends when it is cancelled.
 */
public final class ExportBenchmark implements Benchmark {
    private static final long ROWS = 2_000_000;

    /** What the export writes, as far as SQL alone can write it: the same joins, the same order. */
    private static final String COPY =
            """
            copy (
                select j.position, j.booked_at, j.recorded_at, j.kind, j.decline_reason, j.amount_minor,
                       case when j.debit_account = a.id then -j.amount_minor else j.amount_minor end, j.currency,
                       j.original_minor, j.original_currency, j.reporting_minor, c.id, c.name, j.segment, j.debit_account,
                       j.credit_account, j.category, j.channel, j.country, j.abroad, j.mcc, j.merchant, m.name, j.purpose,
                       s.name, j.parent_position
                from ledger.journal j
                left join ledger.account a on a.id = case when j.kind in (1, 2, 3, 5, 7, 8, 10) then j.debit_account
                    else j.credit_account end
                left join ledger.customer c on c.id = a.customer
                left join ledger.merchant m on m.id = j.merchant
                join ledger.source s on s.id = j.source
                order by j.booked_at, j.position
            ) to stdout with (format csv, header)""";

    @Override
    public BenchReport run(List<String> arguments) {
        HistoryOptions options = HistoryOptions.of("export", arguments, ROWS);
        List<Map<String, Double>> rounds = new ArrayList<>();
        try (HistoryBank bank = HistoryBank.of(options.rows(), options.folder())) {
            Path folder = Files.createTempDirectory("bankdesk-export");
            try {
                for (int round = 1; round <= options.rounds(); round++) {
                    System.err.println("Round " + round + " of " + options.rounds());
                    rounds.add(round(bank, folder, options.rows()));
                }
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("the export was not measured", e);
        }
        return BenchReport.of("export", Map.of("rows", options.rows(), "rounds", options.rounds()), rounds)
                .atLeast("over_copy", 0.9)
                .atMost("extra_heap_mib", 64)
                .atMost("cancel_seconds", 1)
                .report();
    }

    private static Map<String, Double> round(HistoryBank bank, Path folder, long rows)
            throws IOException, SQLException, InterruptedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        double copy = copySeconds(bank, folder.resolve("copy.csv"));
        Path file = folder.resolve("export.csv");
        double own;
        try (HeapPeak heap = new HeapPeak()) {
            long begin = System.nanoTime();
            long written =
                    export(bank).write(request(), file, ExportProgress.silent()).rows();
            own = (System.nanoTime() - begin) / 1e9;
            if (written != rows) {
                throw new IllegalStateException(written + " rows of " + rows + " were written");
            }
            figures.put("extra_heap_mib", heap.extraMib());
        }
        figures.put("copy_rows_per_second", rows / copy);
        figures.put("export_rows_per_second", rows / own);
        figures.put("over_copy", copy / own);
        Files.delete(file);
        Files.delete(folder.resolve("export.csv.meta.json"));
        figures.put("cancel_seconds", cancelSeconds(bank, folder.resolve("cancelled.csv")));
        return figures;
    }

    private static Export export(HistoryBank bank) {
        return new Export(new ReplicaExportSource(bank.addresses()), InstantSource.system());
    }

    private static ExportRequest request() {
        return new ExportRequest.Transactions(
                TransactionSearch.between(HistoryBank.FROM, HistoryBank.TO, Filter.NONE), HistoryQuery.ZONE);
    }

    private static double copySeconds(HistoryBank bank, Path file) throws IOException, SQLException {
        long begin = System.nanoTime();
        try (Connection connection = bank.reader();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, out);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.delete(file);
        return seconds;
    }

    private static double cancelSeconds(HistoryBank bank, Path file) throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        Thread exporting = new Thread(
                () -> {
                    try {
                        export(bank).write(request(), file, (rows, expected) -> underWay.countDown());
                    } catch (ExportCancelled e) {
                        // What is wanted; that no file is left is seen below.
                    }
                },
                "export-to-cancel");
        exporting.start();
        underWay.await();
        Instant begin = Instant.now();
        exporting.interrupt();
        exporting.join();
        if (Files.exists(file)) {
            throw new IllegalStateException("a cancelled export left its file");
        }
        return (Instant.now().toEpochMilli() - begin.toEpochMilli()) / 1e3;
    }
}
