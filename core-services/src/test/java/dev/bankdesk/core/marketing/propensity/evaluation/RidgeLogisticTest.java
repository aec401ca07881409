package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.marketing.propensity.FeatureVector;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeLogisticTest {
    @Test
    void without_features_it_is_the_logit_of_the_rate() {
        FeatureVector[] rows = new FeatureVector[100];
        Arrays.fill(rows, new FeatureVector(new int[] {0}, new double[] {1}));
        boolean[] answers = new boolean[100];
        Arrays.fill(answers, 0, 20, true);
        double[] weights = RidgeLogistic.fit(rows, answers, new double[1], 1);
        assertThat(weights[0]).isEqualTo(Math.log(0.25), within(1e-6));
    }

    /** At the optimum the penalty balances the residuals, weight by weight. */
    @Test
    void the_gradient_is_zero_where_it_ends() {
        SplittableRandom chance = new SplittableRandom(2);
        int size = 6;
        FeatureVector[] rows = new FeatureVector[400];
        boolean[] answers = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] values = new double[size];
            Arrays.setAll(values, place -> place == 0 ? 1 : chance.nextGaussian());
            rows[i] = new FeatureVector(new int[] {0, 1, 2, 3, 4, 5}, values);
            answers[i] = chance.nextDouble() < 1 / (1 + Math.exp(2 - values[1] + 0.5 * values[2]));
        }
        double penalty = 4;
        double[] weights = RidgeLogistic.fit(rows, answers, new double[size], penalty);
        for (int place = 0; place < size; place++) {
            double gradient = place == 0 ? 0 : -penalty * weights[place];
            for (int i = 0; i < rows.length; i++) {
                double residual = (answers[i] ? 1 : 0) - RidgeLogistic.probability(weights, rows[i]);
                gradient += residual * rows[i].values()[place];
            }
            assertThat(gradient).as("weight " + place).isEqualTo(0, within(1e-4));
        }
    }
}
