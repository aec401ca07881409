package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.FeatureVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plain logistic regression, all rows at once, as a peer for the model that decides: the penalty is the one with the smallest
 * log loss over three inner folds of the training rows. A penalty is the precision of a prior, which does not grow with the
 * rows, so it is chosen on 8,000 of them at most.
 *
 * @param penalties to choose from, ascending
 */
record BatchLearner(List<Double> penalties) implements Learner {
    private static final int INNER_FOLDS = 3;
    private static final int ROWS_TO_CHOOSE_ON = 8_000;

    BatchLearner() {
        this(List.of(1.0, 4.0, 16.0, 64.0, 256.0));
    }

    @Override
    public Trained train(AnswerTable table, int[] rows) {
        FeatureEncoder encoder = FeatureEncoder.fit(table.features(), table.rows(rows));
        FeatureVector[] vectors = Arrays.stream(rows)
                .mapToObj(row -> encoder.encode(table.row(row)))
                .toArray(FeatureVector[]::new);
        boolean[] answers = table.answers(rows);
        double penalty = penalties.size() == 1 ? penalties.get(0) : penalty(vectors, answers, encoder.size());
        double[] weights = RidgeLogistic.fit(vectors, answers, new double[encoder.size()], penalty);
        return new Trained() {
            @Override
            public double probability(int row) {
                return RidgeLogistic.probability(weights, encoder.encode(table.row(row)));
            }

            @Override
            public void learn(int row) {
                // Between two trainings it knows no more than before.
            }
        };
    }

    private double penalty(FeatureVector[] vectors, boolean[] answers, int size) {
        int count = Math.min(vectors.length, ROWS_TO_CHOOSE_ON);
        int[] rows = IntStream.range(0, count)
                .map(i -> (int) ((long) vectors.length * i / count))
                .toArray();
        double[] losses = new double[penalties.size()];
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            addLosses(losses, fold, rows, vectors, answers, size);
        }
        int best = 0;
        for (int p = 1; p < losses.length; p++) {
            best = losses[p] < losses[best] ? p : best;
        }
        return penalties.get(best);
    }

    private void addLosses(
            double[] losses, int fold, int[] rows, FeatureVector[] vectors, boolean[] answers, int size) {
        int[] inner = IntStream.range(0, rows.length)
                .filter(i -> i % INNER_FOLDS != fold)
                .map(i -> rows[i])
                .toArray();
        FeatureVector[] known =
                Arrays.stream(inner).mapToObj(row -> vectors[row]).toArray(FeatureVector[]::new);
        boolean[] knownAnswers = new boolean[inner.length];
        for (int i = 0; i < inner.length; i++) {
            knownAnswers[i] = answers[inner[i]];
        }
        double[] weights = new double[size];
        // From the strongest on, each fit begins where the one before ended.
        for (int p = losses.length - 1; p >= 0; p--) {
            weights = RidgeLogistic.fit(known, knownAnswers, weights, penalties.get(p));
            for (int i = fold; i < rows.length; i += INNER_FOLDS) {
                double probability = RidgeLogistic.probability(weights, vectors[rows[i]]);
                losses[p] -= Math.log(answers[rows[i]] ? probability : 1 - probability);
            }
        }
    }
}
