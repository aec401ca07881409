package dev.bankdesk.core.statistics;

import java.util.List;

/**
 * A whole rebuild.
 *
 * @param rows of the journal, each counted once even where several targets read it
 * @param differing rows and buckets that were wrong and are right now
 */
public record RebuildReport(long rows, double seconds, long rowsPerSecond, long differing, List<Rebuilt> targets) {
    public static RebuildReport of(List<Rebuilt> targets, double seconds) {
        long rows = targets.stream().mapToLong(Rebuilt::rows).max().orElse(0);
        return new RebuildReport(
                rows,
                seconds,
                Math.round(rows / Math.max(seconds, 0.001)),
                targets.stream().mapToLong(Rebuilt::differing).sum(),
                List.copyOf(targets));
    }
}
