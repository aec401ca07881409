package dev.bankdesk.benchmarks.ledger;

import org.HdrHistogram.Histogram;

/**
 * What the clients' process has seen, as a line.
 *
 * @param p50Micros from the intended time of an order, or its sending, to its answer; @param p99Micros the same
 */
record HttpFigures(long booked, long declined, long dropped, long nanos, long p50Micros, long p99Micros) {

    static HttpFigures of(Tally tally, long nanos, Histogram micros) {
        return new HttpFigures(
                tally.booked.sum(),
                tally.declined.sum(),
                tally.dropped.sum(),
                nanos,
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(99));
    }

    static HttpFigures parse(String line) {
        String[] words = line.split(" ");
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return new HttpFigures(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    String line() {
        return booked + " " + declined + " " + dropped + " " + nanos + " " + p50Micros + " " + p99Micros;
    }

    double bookedPerSecond() {
        return booked / (nanos / 1e9);
    }
}
