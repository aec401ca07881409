package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.FeatureVector;

/** The rate of yes in each bin or level of a single column; an unknown one has the rate of all. */
record RateLearner() implements Learner {
    @Override
    public Trained train(AnswerTable table, int[] rows) {
        FeatureEncoder encoder = FeatureEncoder.fit(table.features(), table.rows(rows));
        double[] yes = new double[encoder.size()];
        double[] all = new double[encoder.size()];
        double rate = 0;
        for (int row : rows) {
            int place = last(encoder.encode(table.row(row)));
            all[place]++;
            yes[place] += table.answer(row) ? 1 : 0;
            rate += table.answer(row) ? 1.0 / rows.length : 0;
        }
        double ofAll = rate;
        return new Trained() {
            @Override
            public double probability(int row) {
                int place = last(encoder.encode(table.row(row)));
                return (yes[place] + ofAll) / (all[place] + 1);
            }

            @Override
            public void learn(int row) {
                // Between two trainings it knows no more than before.
            }
        };
    }

    /** The bin or level stands behind the standardised value. */
    private static int last(FeatureVector vector) {
        return vector.places()[vector.count() - 1];
    }
}
