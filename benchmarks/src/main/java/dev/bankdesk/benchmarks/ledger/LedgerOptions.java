package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the ledger is measured; the goals are stated for the defaults.
 *
 * @param warmUp seconds of each part before the first round, not counted
 * @param parts letters of the parts that are measured, a to f as in docs/performance.md
 * @param folder a bank that stays and is filled only once; null for a temporary one
 * @param verify whether what was booked is checked afterwards, which takes minutes over a full bank
 */
record LedgerOptions(
        int rounds,
        int seconds,
        int warmUp,
        int accounts,
        long rows,
        int scale,
        String parts,
        Path folder,
        boolean verify) {
    static final String ALL_PARTS = "abcdef";

    private static final Set<String> NAMES = Set.of(
            "--rounds",
            "--seconds",
            "--warm-up",
            "--accounts",
            "--rows",
            "--scale",
            "--parts",
            "--keep",
            "--no-verify");

    static LedgerOptions of(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        LedgerOptions options = new LedgerOptions(
                number(words, "--rounds", 3),
                number(words, "--seconds", 8),
                number(words, "--warm-up", 8),
                number(words, "--accounts", 1_000_000),
                number(words, "--rows", 10_000_000),
                number(words, "--scale", 100),
                text(words, "--parts", ALL_PARTS),
                words.contains("--keep") ? Path.of(text(words, "--keep", "")) : null,
                !words.remove("--no-verify"));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench ledger does not know " + words.get(0) + ".",
                    "Choose from: " + String.join(" ", NAMES) + ".");
        }
        return options;
    }

    boolean measures(char part) {
        return parts.indexOf(part) >= 0;
    }

    private static int number(List<String> words, String name, int byDefault) {
        String text = text(words, name, Integer.toString(byDefault));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw Refusal.usage(name + " " + text + " is no number from 1 to 999,999,999.", "Write " + name + " N.");
        }
        return Integer.parseInt(text);
    }

    /** Takes the option out of the words. */
    private static String text(List<String> words, String name, String byDefault) {
        int at = words.indexOf(name);
        if (at < 0) {
            return byDefault;
        }
        if (at + 1 == words.size()) {
            throw Refusal.usage(name + " needs a value.", "Write it behind " + name + ".");
        }
        words.remove(at);
        return words.remove(at);
    }
}
