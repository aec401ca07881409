package dev.bankdesk.core.marketing.propensity.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was predicted beside what was answered, in bins of equally many rows by prediction, the lowest first. Rows with the same
 * prediction are interchangeable: where a bin's edge cuts them, each side gets its share of their answers.
 *
 * @param error expected calibration error: |mean prediction − rate of yes| of the bins, averaged over the rows
 */
public record CalibrationCurve(List<Bin> bins, double error) {
    /** Where there are as many rows. */
    static final int BINS = 10;

    /**
     * @param rows how many are in it
     * @param predicted their mean prediction
     * @param answered their rate of yes
     */
    public record Bin(int rows, double predicted, double answered) {}

    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /** @throws IllegalArgumentException where there is no row */
    public static CalibrationCurve of(double[] predicted, boolean[] answered) {
        if (predicted.length == 0) {
            throw new IllegalArgumentException("Nothing was predicted.");
        }
        int[] order = descending(predicted);
        return of(order, predicted, yesUpTo(order, predicted, answered));
    }

    static CalibrationCurve of(int[] order, double[] predicted, double[] yesUpTo) {
        List<Bin> bins = new ArrayList<>();
        double off = 0;
        int count = Math.min(BINS, order.length);
        for (int bin = count - 1; bin >= 0; bin--) {
            int from = (int) ((long) order.length * bin / count);
            int to = (int) ((long) order.length * (bin + 1) / count);
            double expected = 0;
            for (int i = from; i < to; i++) {
                expected += predicted[order[i]];
            }
            double yes = yesUpTo[to] - yesUpTo[from];
            off += Math.abs(expected - yes);
            bins.add(new Bin(to - from, expected / (to - from), yes / (to - from)));
        }
        return new CalibrationCurve(bins, off / order.length);
    }

    static int[] descending(double[] predicted) {
        return IntStream.range(0, predicted.length)
                .boxed()
                .sorted((one, other) -> Double.compare(predicted[other], predicted[one]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many yes are among the first i rows, those of one prediction spread evenly over their places. */
    static double[] yesUpTo(int[] order, double[] predicted, boolean[] answered) {
        double[] sums = new double[order.length + 1];
        for (int from = 0; from < order.length; ) {
            int to = endOfTie(order, predicted, from);
            int yes = 0;
            for (int i = from; i < to; i++) {
                yes += answered[order[i]] ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                sums[i + 1] = sums[from] + (double) yes * (i + 1 - from) / (to - from);
            }
            from = to;
        }
        return sums;
    }

    static int endOfTie(int[] order, double[] predicted, int from) {
        int to = from + 1;
        while (to < order.length && predicted[order[to]] == predicted[order[from]]) {
            to++;
        }
        return to;
    }
}
