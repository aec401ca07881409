package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.propensity.evaluation.CalibrationCurve;
import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import dev.bankdesk.core.marketing.uplift.Interval;
import dev.bankdesk.core.marketing.uplift.RateInterval;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How good a month's predictions were: as the model told them at each decision, so it had not seen the answer.
 *
 * @param month null for all months together
 * @param answers how many
 * @param meanPredicted beside {@code accepted}, the rate with Wilson's interval of 95 %
 * @param scores null where all answers are the same
 * @param auc with the interval of 95 % of Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143
 *     (1982), within 0 and 1; null where {@code scores} are
 */
public record MonthQuality(
        YearMonth month,
        long answers,
        double meanPredicted,
        Interval accepted,
        CalibrationCurve calibration,
        Scores scores,
        Interval auc) {

    /** All together; empty without an answer. */
    public static Optional<MonthQuality> total(Collection<PredictedAnswer> answers) {
        return answers.isEmpty() ? Optional.empty() : Optional.of(of(null, List.copyOf(answers)));
    }

    /** Months with an answer, in their order. */
    public static List<MonthQuality> byMonth(Collection<PredictedAnswer> answers) {
        Map<YearMonth, List<PredictedAnswer>> months = new TreeMap<>();
        answers.forEach(answer -> months.computeIfAbsent(YearMonth.from(answer.day()), month -> new ArrayList<>())
                .add(answer));
        List<MonthQuality> qualities = new ArrayList<>();
        months.forEach((month, its) -> qualities.add(of(month, its)));
        return qualities;
    }

    private static MonthQuality of(YearMonth month, List<PredictedAnswer> answers) {
        double[] predicted =
                answers.stream().mapToDouble(PredictedAnswer::predicted).toArray();
        boolean[] accepted = new boolean[predicted.length];
        double sum = 0;
        int yes = 0;
        for (int i = 0; i < accepted.length; i++) {
            accepted[i] = answers.get(i).accepted();
            sum += predicted[i];
            yes += accepted[i] ? 1 : 0;
        }
        Scores scores = Scores.canBeFormed(accepted) ? Scores.of(predicted, accepted) : null;
        return new MonthQuality(
                month,
                accepted.length,
                sum / accepted.length,
                RateInterval.wilson(yes, accepted.length, RateInterval.ONE_LOOK),
                CalibrationCurve.of(predicted, accepted),
                scores,
                scores == null ? null : auc(scores.auc(), yes, accepted.length - yes));
    }

    private static Interval auc(double area, int yes, int no) {
        double twoYes = area / (2 - area);
        double twoNo = 2 * area * area / (1 + area);
        double square = area * area;
        double variance =
                (area * (1 - area) + (yes - 1) * (twoYes - square) + (no - 1) * (twoNo - square)) / ((double) yes * no);
        double half = RateInterval.ONE_LOOK * Math.sqrt(Math.max(0, variance));
        return new Interval(area, Math.max(0, area - half), Math.min(1, area + half));
    }

    /** Whether acceptance was another than was told, by more than chance explains. */
    public boolean hasDrifted() {
        return !accepted.holds(meanPredicted);
    }
}
