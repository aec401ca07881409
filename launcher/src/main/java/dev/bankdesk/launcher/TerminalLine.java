package dev.bankdesk.launcher;

import java.io.PrintWriter;

/** Progress as one line: written over on a terminal, and said anew every few seconds where it goes into a log. */
final class TerminalLine {
    private static final long TERMINAL_NANOS = 250_000_000L;
    private static final long LOG_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private long nextNanos;
    private boolean open;

    TerminalLine(PrintWriter err) {
        this(err, System.console() != null);
    }

    TerminalLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        nextNanos = System.nanoTime() + (terminal ? 0 : LOG_NANOS);
    }

    /** Whether the last line is old enough for another one. */
    boolean isDue() {
        return System.nanoTime() >= nextNanos;
    }

    /** Writes the line now, due or not. */
    void show(String line) {
        err.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
        err.flush();
        open = terminal;
        nextNanos = System.nanoTime() + (terminal ? TERMINAL_NANOS : LOG_NANOS);
    }

    /** A sentence of its own, after which the line goes on. */
    void say(String sentence) {
        end();
        err.println(sentence);
        err.flush();
    }

    /** Leaves the line that is written over. */
    void end() {
        if (open) {
            err.println();
            err.flush();
            open = false;
        }
    }
}
