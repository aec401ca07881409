package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.Tally;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Live figures in a terminal: a block that is written over, or one plain line a few seconds apart where there is none. */
final class LiveBlock {
    private static final DateTimeFormatter BANK_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ClientDays.ZONE);
    private static final int BAR_WIDTH = 30;
    private static final int MOST_CATEGORIES = 6;
    private static final int PLAIN_EVERY = 5;

    private final PrintWriter out;
    private final boolean terminal;
    private int linesUp;
    private int calls;

    LiveBlock(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param rate orders a second since the last call; @param categories of the bank's today, largest first */
    void show(String phase, Instant bankTime, Tally.Summary play, double rate, List<Figures.Part> categories) {
        Measures today = categories.stream().map(Figures.Part::measures).reduce(Measures.ZERO, Measures::plus);
        if (!terminal) {
            if (calls++ % PLAIN_EVERY == 0) {
                plain(phase, bankTime, play, rate, today);
            }
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("Bank clock   " + BANK_TIME.format(bankTime) + "   " + phase);
        lines.add(String.format(
                Locale.ENGLISH,
                "Booked       %,d    declined %,d (%.1f %%)    %,.0f a second",
                play.booked(),
                play.declined(),
                play.declinedPercent(),
                rate));
        lines.add(String.format(
                Locale.ENGLISH,
                "Today        %s in %,d payments    fees abroad %s",
                euro(today.amountMinor()),
                today.payments(),
                euro(today.feeMinor())));
        long most = categories.isEmpty()
                ? 1
                : Math.max(1, categories.get(0).measures().amountMinor());
        categories.stream().limit(MOST_CATEGORIES).forEach(part -> lines.add(bar(part, most)));
        rewrite(lines);
    }

    private void plain(String phase, Instant bankTime, Tally.Summary play, double rate, Measures today) {
        out.println(String.format(
                Locale.ENGLISH,
                "%s · %s · %,d booked · %,d declined (%.1f %%) · %,.0f a second · today %s in %,d payments",
                BANK_TIME.format(bankTime),
                phase,
                play.booked(),
                play.declined(),
                play.declinedPercent(),
                rate,
                euro(today.amountMinor()),
                today.payments()));
        out.flush();
    }

    private static String bar(Figures.Part part, long most) {
        int width = (int) Math.max(0, part.measures().amountMinor() * BAR_WIDTH / most);
        return String.format(
                Locale.ENGLISH,
                "  %-16s %-" + BAR_WIDTH + "s %s",
                Figures.words(part.key()),
                "█".repeat(width),
                euro(part.measures().amountMinor()));
    }

    private void rewrite(List<String> lines) {
        StringBuilder block = new StringBuilder();
        if (linesUp > 0) {
            block.append("\033[").append(linesUp).append('A');
        }
        for (String line : lines) {
            block.append("\r\033[K").append(line).append('\n');
        }
        // A shorter block leaves no line of the longer one before it.
        block.append("\033[J");
        out.print(block);
        out.flush();
        linesUp = lines.size();
    }

    static String euro(long minor) {
        return String.format(Locale.ENGLISH, "%,d.%02d EUR", minor / 100, Math.abs(minor % 100));
    }
}
