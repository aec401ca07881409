package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Writes nothing: notes what it was asked for, and ends when the test lets it. */
final class ExportsByHand implements ExportViewModel.Exporting {
    final List<ExportRequest> requests = new ArrayList<>();
    final Semaphore mayEnd = new Semaphore(0);
    volatile boolean interrupted;

    @Override
    public Exported write(ExportRequest request, Path file, ExportProgress progress) {
        requests.add(request);
        progress.written(12_000, 75_620);
        try {
            mayEnd.acquire();
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        progress.written(75_620, 75_620);
        return new Exported(file, file.resolveSibling(file.getFileName() + ".meta.json"), 75_620, 17, "", List.of());
    }
}
