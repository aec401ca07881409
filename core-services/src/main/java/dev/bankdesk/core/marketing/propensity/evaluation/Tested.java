package dev.bankdesk.core.marketing.propensity.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Predictions and answers of tested rows, part by part. */
final class Tested {
    private double[] predicted = new double[0];
    private boolean[] answered = new boolean[0];
    private final List<Scores> parts = new ArrayList<>();
    private int count;

    void add(double[] partPredicted, boolean[] partAnswered) {
        int from = predicted.length;
        predicted = Arrays.copyOf(predicted, from + partPredicted.length);
        answered = Arrays.copyOf(answered, predicted.length);
        System.arraycopy(partPredicted, 0, predicted, from, partPredicted.length);
        System.arraycopy(partAnswered, 0, answered, from, partAnswered.length);
        count++;
        if (Scores.canBeFormed(partAnswered)) {
            parts.add(Scores.of(partPredicted, partAnswered));
        }
    }

    boolean canBeMeasured() {
        return Scores.canBeFormed(answered);
    }

    Measured measured() {
        return new Measured(Scores.of(predicted, answered), parts.size() < 2 ? null : spread(), count);
    }

    private Scores spread() {
        return new Scores(
                deviation(Scores::auc),
                deviation(Scores::liftBestTenth),
                deviation(Scores::shareBestHalf),
                deviation(Scores::brier),
                deviation(Scores::brierBase),
                deviation(Scores::calibrationError),
                (int) Math.round(deviation(Scores::rows)));
    }

    private double deviation(ToDoubleFunction<Scores> score) {
        double mean = parts.stream().mapToDouble(score).average().orElseThrow();
        double sum = parts.stream()
                .mapToDouble(score)
                .map(one -> (one - mean) * (one - mean))
                .sum();
        return Math.sqrt(sum / (parts.size() - 1));
    }
}
