package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How marketing is measured; the goals are stated for the defaults.
 *
 * @param seeds worlds, each with clients, tastes and control groups of its own
 * @param firstSeed the others follow it
 * @param threads seeds that run at once
 * @param profile whether the regret is also taken apart: a world without drift and a model that has learned before
 */
record MarketingOptions(int seeds, int firstSeed, int clients, int threads, boolean profile) {
    static MarketingOptions of(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        int cores = Runtime.getRuntime().availableProcessors();
        MarketingOptions options = new MarketingOptions(
                number(words, "--seeds", 100, 1, 10_000),
                number(words, "--first-seed", 1, 1, 1_000_000),
                number(words, "--clients", 5_000, 100, 100_000),
                number(words, "--threads", cores, 1, 256),
                words.remove("--profile"));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench marketing does not know " + words.get(0) + ".",
                    "Choose from: --seeds --first-seed --clients --threads --profile, or one of the words servers and delivery.");
        }
        return options;
    }

    /** Takes the option out of the words. */
    static int number(List<String> words, String name, int byDefault, int least, int most) {
        int at = words.indexOf(name);
        if (at < 0) {
            return byDefault;
        }
        String remedy = String.format(java.util.Locale.ROOT, "Write %s N with N from %,d to %,d.", name, least, most);
        if (at + 1 == words.size()) {
            throw Refusal.usage(name + " needs a value.", remedy);
        }
        words.remove(at);
        String text = words.remove(at);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Refusal.usage(name + " is " + text + ".", remedy);
        }
        return Integer.parseInt(text);
    }
}
