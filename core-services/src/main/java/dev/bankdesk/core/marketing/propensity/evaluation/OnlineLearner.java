package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.OnlineSettings;

/** The model that decides offers, trained answer by answer in the order of the rows. */
record OnlineLearner(OnlineSettings settings) implements Learner {
    @Override
    public Trained train(AnswerTable table, int[] rows) {
        OnlinePropensity model = new OnlinePropensity(settings, FeatureEncoder.fit(table.features(), table.rows(rows)));
        for (int row : rows) {
            model.learn(table.row(row), table.answer(row));
        }
        return new Trained() {
            @Override
            public double probability(int row) {
                return model.probability(table.row(row));
            }

            @Override
            public void learn(int row) {
                model.learn(table.row(row), table.answer(row));
            }
        };
    }
}
