package dev.bankdesk.core.gateway;

import java.util.Optional;

/**
 * What the bank's process says of itself at a moment.
 *
 * @param text in the text format of Prometheus
 */
public record BankMetrics(String text) {

    /** Of the metric of this name without labels; empty where it is not told. */
    public Optional<Double> value(String name) {
        String begin = name + " ";
        return text.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> Double.parseDouble(line.substring(begin.length())))
                .findFirst();
    }
}
