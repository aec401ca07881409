package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.evaluation.Splits.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Columns that look as if they were filled after the answer. Two rules, both on rows that were not learned from: a column that
 * alone reaches an AUC above 0.95; and one that alone tells more (AUC above 0.7) than all the other columns together do. The
 * second finds what the first misses: the length of the call in which the client said yes reaches 0.82 alone, and the other
 * twenty columns less.
 */
final class LeakGuard {
    static final double CERTAIN = 0.95;
    static final double SUSPICIOUS = 0.7;
    private static final int FOLDS = 3;
    /** Good enough to compare an AUC with: it hardly moves between 4 and 64. */
    private static final double USUAL_PENALTY = 16;

    private LeakGuard() {}

    private record Alone(String column, double auc) {}

    static List<String> warnings(AnswerTable table, long seed) {
        List<Alone> all = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            all.add(new Alone(table.columns().get(i).name(), alone(table, i, seed)));
        }
        all.sort(Comparator.comparingDouble((Alone one) -> -one.auc()).thenComparing(Alone::column));
        List<String> warnings = new ArrayList<>();
        AnswerTable others = table;
        for (Alone one : all) {
            if (one.auc() <= SUSPICIOUS) {
                break;
            }
            others = others.without(one.column());
            double together = others.columns().isEmpty() ? 0.5 : together(others, seed);
            boolean tellsMore = one.auc() > together && table.columns().size() > 1;
            if (one.auc() <= CERTAIN && !tellsMore) {
                break;
            }
            warnings.add(warning(one, together));
        }
        return warnings;
    }

    private static String warning(Alone one, double together) {
        String why = one.auc() > CERTAIN
                ? "alone it tells the answers apart with an AUC of %.3f".formatted(one.auc())
                : "alone it reaches an AUC of %.3f, all other columns together %.3f".formatted(one.auc(), together);
        return ("\"%s\" looks like a leak: %s. If it is known only after the answer, leave it out with --exclude %s.")
                .formatted(one.column(), why, one.column());
    }

    /** By the rate of yes in each of the column's places, learned on other folds: it needs no straight line. */
    private static double alone(AnswerTable table, int column, long seed) {
        AnswerTable only =
                new AnswerTable(List.of(table.columns().get(column)), table.answers(Splits.range(0, table.size())));
        return outOfFold(new RateLearner(), only, seed);
    }

    private static double together(AnswerTable table, long seed) {
        return outOfFold(new BatchLearner(List.of(USUAL_PENALTY)), table, seed);
    }

    private static double outOfFold(Learner learner, AnswerTable table, long seed) {
        Tested tested = new Tested();
        for (Split split : Splits.random(table.size(), FOLDS, seed)) {
            Learner.Trained model = learner.train(table, split.train());
            double[] predicted = new double[split.test().length];
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = model.probability(split.test()[i]);
            }
            tested.add(predicted, table.answers(split.test()));
        }
        return tested.measured().scores().auc();
    }
}
