package dev.bankdesk.benchmarks.history;

import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How large a bank is measured, how often, and where it stays.
 *
 * @param parts of the benchmark that are run
 * @param folder null for a temporary one
 */
record HistoryOptions(long rows, int rounds, Path folder, Set<String> parts) {
    private static final long FEWEST_ROWS = 100_000;

    static HistoryOptions of(String benchmark, List<String> arguments, long rows) {
        return of(benchmark, arguments, rows, List.of());
    }

    /** @param parts that the benchmark has; all are run where none is named */
    static HistoryOptions of(String benchmark, List<String> arguments, long rows, List<String> parts) {
        List<String> words = new ArrayList<>(arguments);
        HistoryOptions options = new HistoryOptions(
                number(words, "--rows", rows),
                (int) number(words, "--rounds", 3),
                folder(words),
                parts.isEmpty() ? Set.of() : parts(words, parts));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench " + benchmark + " does not know " + words.get(0) + ".",
                    "Choose from: --rows --rounds --keep" + (parts.isEmpty() ? "." : " --parts."));
        }
        if (options.rows < FEWEST_ROWS) {
            throw Refusal.usage(
                    "--rows " + options.rows + " is too small to measure.",
                    "Write --rows " + FEWEST_ROWS + " or more.");
        }
        return options;
    }

    boolean hasPart(String part) {
        return parts.contains(part);
    }

    private static Set<String> parts(List<String> words, List<String> all) {
        String text = take(words, "--parts");
        if (text == null) {
            return Set.copyOf(all);
        }
        Set<String> asked = Set.of(text.split(","));
        for (String part : asked) {
            if (!all.contains(part)) {
                throw Refusal.usage(
                        "There is no part \"" + part + "\".", "Choose from: --parts " + String.join(",", all) + ".");
            }
        }
        return asked;
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
