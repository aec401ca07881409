package dev.bankdesk.core.marketing.propensity.evaluation;

import java.util.stream.IntStream;

/**
 * How good predicted probabilities were, once the answers are known. Rows with the same prediction are interchangeable: what a
 * cut between them would give is averaged, so that no order of rows flatters. docs/METRICS.md defines each.
 *
 * @param auc the chance that a row that answered yes was predicted higher than one that did not; a tie counts half
 * @param liftBestTenth rate of yes among the tenth predicted highest, divided by the rate among all
 * @param shareBestHalf share of all yes among the half predicted highest
 * @param brier mean squared difference of prediction and answer
 * @param brierBase the same for one who always predicts the rate of yes in these rows: p(1 − p)
 * @param calibrationError |mean prediction − rate of yes| averaged over ten bins of equally many rows, by prediction
 * @param rows how many were predicted
 */
public record Scores(
        double auc,
        double liftBestTenth,
        double shareBestHalf,
        double brier,
        double brierBase,
        double calibrationError,
        int rows) {
    /** @throws IllegalArgumentException where one class is missing: no measure tells anything then */
    public static Scores of(double[] predicted, boolean[] answered) {
        int rows = predicted.length;
        int yes = (int) IntStream.range(0, rows).filter(i -> answered[i]).count();
        if (yes == 0 || yes == rows) {
            throw new IllegalArgumentException("All " + rows + " answers are the same.");
        }
        int[] order = CalibrationCurve.descending(predicted);
        double[] yesUpTo = CalibrationCurve.yesUpTo(order, predicted, answered);
        double rate = (double) yes / rows;
        return new Scores(
                auc(order, predicted, answered, yes),
                within(yesUpTo, rows / 10.0) / yes * 10,
                within(yesUpTo, rows / 2.0) / yes,
                brier(predicted, answered),
                rate * (1 - rate),
                CalibrationCurve.of(order, predicted, yesUpTo).error(),
                rows);
    }

    /** Whether both classes are there. */
    public static boolean canBeFormed(boolean[] answered) {
        return IntStream.range(1, answered.length).anyMatch(i -> answered[i] != answered[0]);
    }

    /** The Mann–Whitney statistic over the pairs, without looking at each: no below yes, and half of those level with it. */
    private static double auc(int[] order, double[] predicted, boolean[] answered, int yes) {
        double won = 0;
        long noBelow = order.length - yes;
        for (int from = 0; from < order.length; ) {
            int to = CalibrationCurve.endOfTie(order, predicted, from);
            int level = 0;
            for (int i = from; i < to; i++) {
                level += answered[order[i]] ? 0 : 1;
            }
            noBelow -= level;
            won += (to - from - level) * (noBelow + level / 2.0);
            from = to;
        }
        return won / yes / (order.length - yes);
    }

    private static double within(double[] yesUpTo, double rows) {
        int whole = (int) rows;
        double part = rows - whole;
        return part == 0 ? yesUpTo[whole] : yesUpTo[whole] + part * (yesUpTo[whole + 1] - yesUpTo[whole]);
    }

    private static double brier(double[] predicted, boolean[] answered) {
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double off = predicted[i] - (answered[i] ? 1 : 0);
            sum += off * off;
        }
        return sum / predicted.length;
    }
}
