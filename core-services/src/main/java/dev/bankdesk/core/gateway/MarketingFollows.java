package dev.bankdesk.core.gateway;

import java.util.Optional;

/**
 * How far marketing of the bank's process follows the journal, as its metrics say.
 *
 * @param position the highest that was read
 * @param behindSeconds how long ago what it reads was booked, 0 where nothing waits
 */
public record MarketingFollows(long position, double behindSeconds) {

    /** @param metrics in the text format of Prometheus; empty where they tell nothing of it */
    static Optional<MarketingFollows> of(String metrics) {
        return value(metrics, "position")
                .map(position -> new MarketingFollows(
                        position.longValue(), value(metrics, "behind_seconds").orElse(0.0)));
    }

    private static Optional<Double> value(String metrics, String name) {
        String begin = "bankdesk_marketing_" + name + " ";
        return metrics.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> Double.parseDouble(line.substring(begin.length())))
                .findFirst();
    }

    /** Whether it has read up to this position and nothing waits. */
    public boolean hasRead(long upTo) {
        return position >= upTo && behindSeconds <= 0;
    }
}
