package dev.bankdesk.launcher;

import dev.bankdesk.core.history.export.ExportProgress;
import java.util.Locale;

/** The progress of an export. */
final class ExportLine implements ExportProgress {
    private final TerminalLine line;

    ExportLine(TerminalLine line) {
        this.line = line;
    }

    @Override
    public void written(long rows, long expected) {
        if (!line.isDue()) {
            return;
        }
        line.show(
                expected > 0
                        ? String.format(
                                Locale.ROOT,
                                "%,d of %,d rows (%d %%)",
                                rows,
                                expected,
                                Math.min(100, 100 * rows / expected))
                        : String.format(Locale.ROOT, "%,d rows", rows));
    }

    void end() {
        line.end();
    }
}
