package dev.bankdesk.launcher;

import dev.bankdesk.core.history.export.ExportProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** The progress of an export on one line of the terminal, at most a few times a second. */
final class ExportLine implements ExportProgress {
    private static final long PAUSE_NANOS = 250_000_000;

    private final PrintWriter err;
    private long toldAt = System.nanoTime();
    private boolean told;

    ExportLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void written(long rows, long expected) {
        long now = System.nanoTime();
        if (now - toldAt < PAUSE_NANOS) {
            return;
        }
        toldAt = now;
        told = true;
        err.print(
                expected > 0
                        ? String.format(
                                Locale.ROOT,
                                "\r%,d of %,d rows (%d %%)   ",
                                rows,
                                expected,
                                Math.min(100, 100 * rows / expected))
                        : String.format(Locale.ROOT, "\r%,d rows   ", rows));
        err.flush();
    }

    void end() {
        if (told) {
            err.println();
            err.flush();
        }
    }
}
