package dev.bankdesk.core.history.export;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.platform.PartFile;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a request's rows to a file (.csv or .xlsx by its name) and FILE.meta.json beside it. Both appear when they are whole;
 * an interrupt of the thread cancels, and then neither appears.
 */
public final class Export {
    private static final int ROWS_PER_REPORT = 1_000;

    private final ExportSource source;
    private final InstantSource clock;

    public Export(ExportSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * @throws Refusal where the file cannot be written
     * @throws ExportCancelled where the thread was interrupted
     * @throws HistoryUnavailable where the rows cannot be read
     */
    public Exported write(ExportRequest request, Path file, ExportProgress progress) {
        Path target = file.toAbsolutePath().normalize();
        boolean excel = isExcel(target);
        try (ExportSource.Snapshot snapshot = source.open()) {
            return write(request, target, excel, snapshot, progress);
        } catch (ClosedByInterruptException e) {
            throw new ExportCancelled(e);
        } catch (HistoryUnavailable e) {
            throw e.wasCancelled() ? new ExportCancelled(e) : e;
        } catch (IOException e) {
            throw refusal(target, e);
        }
    }

    /**
     * Looks whether a file of this name could be written, before anything is asked or started for it.
     *
     * @throws Refusal where it could not
     */
    public static void refuseUnlessWritable(Path file) {
        Path target = file.toAbsolutePath().normalize();
        isExcel(target);
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw refusal(target, new NoSuchFileException(folder.toString()));
        }
        if (!Files.isWritable(folder)) {
            throw refusal(target, new AccessDeniedException(folder.toString()));
        }
        if (Files.isDirectory(target)) {
            throw Refusal.failure(target + " is a folder.", "Name a file in it.");
        }
    }

    private static boolean isExcel(Path file) {
        String name =
                file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".xlsx")) {
            throw Refusal.usage(
                    "The file name " + file + " does not say which format to write.", "End it with .csv or .xlsx.");
        }
        return name.endsWith(".xlsx");
    }

    private Exported write(
            ExportRequest request, Path target, boolean excel, ExportSource.Snapshot snapshot, ExportProgress progress)
            throws IOException {
        Map<String, Object> question = Questions.described(request);
        Path metadata = target.resolveSibling(target.getFileName() + ".meta.json");
        try (PartFile part = new PartFile(target);
                PartFile beside = new PartFile(metadata)) {
            Filling filling = new Filling(request, snapshot, progress);
            TableFile table = excel
                    ? new ExcelTable(
                            part.out(), request.kind(), filling.columns(), about(question), ExcelTable.ROWS_OF_SHEET)
                    : new CsvTable(part.out(), filling.columns());
            ExportSource.Answer answer = filling.into(table);
            List<String> notices = new ArrayList<>(table.finish());
            String sha256 = part.finish();
            Metadata proof = new Metadata(
                    target.getFileName().toString(),
                    request.kind(),
                    question,
                    request.zone().getId(),
                    filling.rows(),
                    filling.columns(),
                    sha256,
                    answer.asOf().position(),
                    answer.asOf().recordedAt() == null
                            ? null
                            : answer.asOf().recordedAt().toString(),
                    answer.asOf().from(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                    List.copyOf(notices),
                    answer.sql());
            beside.out().write(proof.toJson());
            beside.finish();
            stopIfInterrupted();
            // Never a proof beside a file that it is not of: the old proof goes before the new file comes.
            Files.deleteIfExists(metadata);
            part.keep();
            beside.keep();
            return new Exported(
                    target, metadata, filling.rows(), answer.asOf().position(), sha256, List.copyOf(notices));
        }
    }

    private static Map<String, String> about(Map<String, Object> question) {
        Map<String, String> about = new java.util.LinkedHashMap<>();
        question.forEach((name, value) -> about.put(
                name,
                value instanceof Collection<?> values
                        ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : String.valueOf(value)));
        return about;
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ExportCancelled(null);
        }
    }

    /** In one sentence what is in the way, and in another what helps. */
    static Refusal refusal(Path file, IOException e) {
        Path folder = file.getParent();
        String message = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException || folder != null && !Files.isDirectory(folder)) {
            return Refusal.failure(
                    "There is no folder " + folder + " to write to.", "Make it, or name another file.", e);
        }
        if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return Refusal.failure(
                    "The folder " + folder + " cannot be written to.", "Choose a folder that is yours.", e);
        }
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return Refusal.failure(
                    "The disk of " + folder + " is full; no file was written.",
                    "Free some space, or write to another disk.",
                    e);
        }
        return Refusal.failure("The file " + file + " cannot be written: " + message + ".", "Name another file.", e);
    }

    /** Reads the snapshot into the table, telling how far it is. */
    private static final class Filling {
        private final ExportRequest request;
        private final ExportSource.Snapshot snapshot;
        private final ExportProgress progress;
        private final Layout layout;
        private final List<Column> columns;
        private long rows;
        private long expected = -1;

        Filling(ExportRequest request, ExportSource.Snapshot snapshot, ExportProgress progress) {
            this.request = request;
            this.snapshot = snapshot;
            this.progress = progress;
            this.layout = new Layout(request.zone(), snapshot.reportingCurrency());
            this.columns = request instanceof ExportRequest.Statistics statistics
                    ? layout.columns(statistics)
                    : Layout.transactionColumns(snapshot.reportingCurrency().getCurrencyCode());
        }

        List<Column> columns() {
            return columns;
        }

        ExportSource.Answer into(TableFile table) throws IOException {
            ExportSource.Answer answer;
            if (request instanceof ExportRequest.Statistics statistics) {
                answer = snapshot.series(statistics.question(), row -> take(table, layout.values(statistics, row)));
            } else {
                ExportRequest.Transactions transactions = (ExportRequest.Transactions) request;
                expected = snapshot.count(transactions.search());
                answer = snapshot.transactions(transactions.search(), row -> take(table, layout.values(row)));
            }
            progress.written(rows, rows);
            return answer;
        }

        private void take(TableFile table, Object[] values) throws IOException {
            table.row(values);
            if (++rows % ROWS_PER_REPORT == 0) {
                progress.written(rows, expected);
            }
            stopIfInterrupted();
        }

        long rows() {
            return rows;
        }
    }
}
