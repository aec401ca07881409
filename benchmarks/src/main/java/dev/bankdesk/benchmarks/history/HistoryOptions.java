package dev.bankdesk.benchmarks.history;

import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a bank is measured, how often, and where it stays.
 *
 * @param folder null for a temporary one
 */
record HistoryOptions(long rows, int rounds, Path folder) {
    private static final long FEWEST_ROWS = 100_000;

    static HistoryOptions of(String benchmark, List<String> arguments, long rows) {
        List<String> words = new ArrayList<>(arguments);
        HistoryOptions options =
                new HistoryOptions(number(words, "--rows", rows), (int) number(words, "--rounds", 3), folder(words));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench " + benchmark + " does not know " + words.get(0) + ".",
                    "Choose from: --rows --rounds --keep.");
        }
        if (options.rows < FEWEST_ROWS) {
            throw Refusal.usage(
                    "--rows " + options.rows + " is too small to measure.",
                    "Write --rows " + FEWEST_ROWS + " or more.");
        }
        return options;
    }

    private static Path folder(List<String> words) {
        String text = take(words, "--keep");
        return text == null ? null : Path.of(text);
    }

    private static long number(List<String> words, String name, long byDefault) {
        String text = take(words, name);
        if (text == null) {
            return byDefault;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw Refusal.usage(name + " " + text + " is no number from 1 to 999,999,999.", "Write " + name + " N.");
        }
        return Long.parseLong(text);
    }

    /** Takes an option out of the words; null where it is not there. */
    private static String take(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0) {
            return null;
        }
        if (at + 1 == words.size()) {
            throw Refusal.usage(name + " needs a value.", "Write it behind " + name + ".");
        }
        words.remove(at);
        return words.remove(at);
    }
}
