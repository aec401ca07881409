package dev.bankdesk.launcher;

import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.Listener;
import dev.bankdesk.simulator.load.Tally;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a play goes on, as one line that is written over on a terminal, and as a line every few seconds elsewhere. */
final class PlayLine implements Listener {
    private static final DateTimeFormatter BANK_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ClientDays.ZONE);
    private static final long TERMINAL_NANOS = 500_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private long nextNanos = System.nanoTime();
    private long lastNanos = System.nanoTime();
    private long lastSent;
    private boolean open;

    PlayLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void said(String sentence) {
        end();
        err.println(sentence);
        err.flush();
    }

    @Override
    public void at(Instant bankTime, Tally.Summary summary) {
        long now = System.nanoTime();
        if (now < nextNanos) {
            return;
        }
        double rate = (summary.sent() - lastSent) * 1e9 / Math.max(1, now - lastNanos);
        String line = String.format(
                Locale.ENGLISH,
                "%s · %,d booked · %,d declined (%.1f %%) · %,.0f a second · p99 %.1f ms",
                BANK_TIME.format(bankTime),
                summary.booked(),
                summary.declined(),
                summary.declinedPercent(),
                rate,
                summary.p99Millis());
        err.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
        err.flush();
        open = terminal;
        lastNanos = now;
        lastSent = summary.sent();
        nextNanos = now + (terminal ? TERMINAL_NANOS : PLAIN_NANOS);
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
