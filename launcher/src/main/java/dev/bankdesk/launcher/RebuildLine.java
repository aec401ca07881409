package dev.bankdesk.launcher;

import dev.bankdesk.core.statistics.RebuildProgress;

/** How far a rebuild is: rows read of all, rows a second, time left. */
final class RebuildLine implements RebuildProgress {
    private final TerminalLine line;
    private String target = "";
    private long rows;
    private long read;
    private long begin;

    RebuildLine(TerminalLine line) {
        this.line = line;
    }

    @Override
    public synchronized void begins(String target, long rows) {
        this.target = target;
        this.rows = rows;
        read = 0;
        begin = System.nanoTime();
    }

    @Override
    public synchronized void read(long more) {
        read += more;
        if (line.isDue()) {
            line.show(words((System.nanoTime() - begin) / 1e9));
        }
    }

    /** Of what was read in so many seconds. */
    String words(double seconds) {
        double rate = read / Math.max(seconds, 0.001);
        if (rows == 0) {
            return "%s: %,d rows, %,.0f a second".formatted(target, read, rate);
        }
        return "%s: %,d of %,d rows, %,.0f a second, about %,.0f s left"
                .formatted(target, read, rows, rate, Math.max(0, rows - read) / Math.max(rate, 1));
    }

    synchronized void end() {
        line.end();
    }
}
