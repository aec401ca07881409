package dev.bankdesk.launcher;

import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.Listener;
import dev.bankdesk.simulator.load.Tally;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a play goes on. */
final class PlayLine implements Listener {
    private static final DateTimeFormatter BANK_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ClientDays.ZONE);

    private final TerminalLine line;
    private long lastNanos = System.nanoTime();
    private long lastSent;

    PlayLine(TerminalLine line) {
        this.line = line;
    }

    @Override
    public void said(String sentence) {
        line.say(sentence);
    }

    @Override
    public void at(Instant bankTime, Tally.Summary summary) {
        if (!line.isDue()) {
            return;
        }
        long now = System.nanoTime();
        double rate = (summary.sent() - lastSent) * 1e9 / Math.max(1, now - lastNanos);
        line.show(String.format(
                Locale.ENGLISH,
                "%s · %,d booked · %,d declined (%.1f %%) · %,.0f a second · p99 %.1f ms",
                BANK_TIME.format(bankTime),
                summary.booked(),
                summary.declined(),
                summary.declinedPercent(),
                rate,
                summary.p99Millis()));
        lastNanos = now;
        lastSent = summary.sent();
    }

    void end() {
        line.end();
    }
}
