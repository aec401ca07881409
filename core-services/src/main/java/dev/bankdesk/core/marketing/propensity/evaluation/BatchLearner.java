package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.FeatureVector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Plain logistic regression, all rows at once, as a peer for the model that decides: the penalty is the one with the smallest
 * log loss over three inner folds of the training rows.
 */
record BatchLearner() implements Learner {
    private static final double[] PENALTIES = {1, 4, 16, 64, 256};
    private static final int INNER_FOLDS = 3;

    @Override
    public Trained train(AnswerTable table, int[] rows) {
        FeatureEncoder encoder = FeatureEncoder.fit(table.features(), table.rows(rows));
        FeatureVector[] vectors =
                Arrays.stream(rows).mapToObj(row -> encoder.encode(table.row(row))).toArray(FeatureVector[]::new);
        boolean[] answers = table.answers(rows);
        double penalty = penalty(vectors, answers, encoder.size());
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

    private static double penalty(FeatureVector[] vectors, boolean[] answers, int size) {
        double[] losses = new double[PENALTIES.length];
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            int out = fold;
            int[] inner =
                    IntStream.range(0, vectors.length).filter(i -> i % INNER_FOLDS != out).toArray();
            FeatureVector[] known = Arrays.stream(inner).mapToObj(i -> vectors[i]).toArray(FeatureVector[]::new);
            boolean[] knownAnswers = new boolean[inner.length];
            for (int i = 0; i < inner.length; i++) {
                knownAnswers[i] = answers[inner[i]];
            }
            double[] weights = new double[size];
            // From the strongest on, each fit begins where the one before ended.
            for (int p = PENALTIES.length - 1; p >= 0; p--) {
                weights = RidgeLogistic.fit(known, knownAnswers, weights, PENALTIES[p]);
                for (int i = fold; i < vectors.length; i += INNER_FOLDS) {
                    double probability = RidgeLogistic.probability(weights, vectors[i]);
                    losses[p] -= Math.log(answers[i] ? probability : 1 - probability);
                }
            }
        }
        int best = 0;
        for (int p = 1; p < losses.length; p++) {
            best = losses[p] < losses[best] ? p : best;
        }
        return PENALTIES[best];
    }
}
