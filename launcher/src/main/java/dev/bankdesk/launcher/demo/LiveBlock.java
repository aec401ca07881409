package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.Tally;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Live figures in a terminal: a block that is written over, or one plain line a few seconds apart where there is none. */
final class LiveBlock {
    private static final int BAR_WIDTH = 30;
    private static final int MOST_CATEGORIES = 8;
    private static final int PLAIN_EVERY = 5;

    private final Formats formats = new Formats(Texts.ENGLISH, ClientDays.ZONE, Currency.getInstance("EUR"));
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final PrintWriter out;
    private final boolean terminal;
    private int linesUp;
    private int calls;

    LiveBlock(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * @param days the days that the categories are of, in words
     * @param categories largest first
     */
    record Sums(String days, List<Figures.Part> categories) {
        Measures total() {
            return categories.stream().map(Figures.Part::measures).reduce(Measures.ZERO, Measures::plus);
        }
    }

    /** What the clients do now; goes on its own line and stays. */
    void say(String sentence) {
        out.println(sentence);
        out.flush();
        linesUp = 0;
    }

    /** @param rate orders a second since the last call */
    void show(Instant bankTime, Tally.Summary play, double rate, Sums sums) {
        if (terminal) {
            rewrite(block(bankTime, play, rate, sums));
        } else if (calls++ % PLAIN_EVERY == 0) {
            out.println(String.format(
                    Locale.ENGLISH,
                    "%s · %,d booked · %,d declined (%.1f %%) · %,.0f a second · %s %s in %,d payments",
                    formats.clock(bankTime),
                    play.booked(),
                    play.declined(),
                    play.declinedPercent(),
                    rate,
                    sums.days(),
                    formats.wholeMoney(sums.total().amountMinor()),
                    sums.total().payments()));
            out.flush();
        }
    }

    private List<String> block(Instant bankTime, Tally.Summary play, double rate, Sums sums) {
        Measures total = sums.total();
        List<String> lines = new ArrayList<>();
        lines.add(line("Bank clock", formats.clock(bankTime)));
        lines.add(line(
                "Booked",
                String.format(
                        Locale.ENGLISH,
                        "%,d    declined %,d (%.1f %%)    %,.0f a second",
                        play.booked(),
                        play.declined(),
                        play.declinedPercent(),
                        rate)));
        lines.add(line(
                sums.days(),
                String.format(
                        Locale.ENGLISH,
                        "%s in %,d payments    fees abroad %s",
                        formats.money(total.amountMinor()),
                        total.payments(),
                        formats.money(total.feeMinor()))));
        long most = sums.categories().stream()
                .mapToLong(part -> part.measures().amountMinor())
                .max()
                .orElse(0);
        sums.categories().stream()
                .filter(part -> part.measures().amountMinor() > 0)
                .limit(MOST_CATEGORIES)
                .forEach(part -> lines.add(bar(part, most)));
        return lines;
    }

    private static String line(String name, String words) {
        return String.format(Locale.ENGLISH, "%-14s %s", name, words);
    }

    private String bar(Figures.Part part, long most) {
        int width = (int) (part.measures().amountMinor() * BAR_WIDTH / most);
        return String.format(
                Locale.ENGLISH,
                "  %-16s %-" + BAR_WIDTH + "s %12s",
                texts.value(Dimension.CATEGORY, part.key()),
                "█".repeat(width),
                formats.wholeMoney(part.measures().amountMinor()));
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
}
