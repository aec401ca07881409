package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How one seed is played through the real servers; the goals are stated for the defaults.
 *
 * @param days of the half year, from its first
 */
record ServersOptions(int seed, int clients, int days) {
    static ServersOptions of(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        ServersOptions options = new ServersOptions(
                MarketingOptions.number(words, "--seed", 1, 1, 1_000_000),
                MarketingOptions.number(words, "--clients", 5_000, 100, 100_000),
                MarketingOptions.number(words, "--days", World.DAYS, 1, World.DAYS));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench marketing servers does not know " + words.get(0) + ".",
                    "Choose from: --seed --clients --days.");
        }
        return options;
    }

    boolean isWhole() {
        return clients >= 5_000 && days == World.DAYS;
    }
}
