package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How offers are measured through the real servers; the goals are stated for the defaults.
 *
 * @param perSecond payments of the measurement; @param seconds that count, behind those of the warm-up that do not: all
 *     campaigns begin at one moment, and most clients get their first offer in it
 * @param clients each with an account; @param history payments that each of them made in the year before
 * @param consent how many of a hundred agree to be targeted
 */
record DeliveryOptions(int perSecond, int warmUp, int seconds, int clients, int history, int consent) {
    static DeliveryOptions of(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        DeliveryOptions options = new DeliveryOptions(
                MarketingOptions.number(words, "--per-second", 1_000, 20, 20_000),
                MarketingOptions.number(words, "--warm-up", 30, 0, 3_600),
                MarketingOptions.number(words, "--seconds", 30, 5, 3_600),
                MarketingOptions.number(words, "--clients", 10_000, 100, 1_000_000),
                MarketingOptions.number(words, "--history", 100, 0, 5_000),
                MarketingOptions.number(words, "--consent", 60, 1, 100));
        if (!words.isEmpty()) {
            throw Refusal.usage(
                    "bench marketing delivery does not know " + words.get(0) + ".",
                    "Choose from: --per-second --warm-up --seconds --clients --history --consent.");
        }
        return options;
    }
}
