package dev.bankdesk.core.marketing.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One answer after another, against computations of another kind. */
class GaussianLogitTest {
    private static final FeatureVector ONE = new FeatureVector(new int[] {0}, new double[] {1});

    @Property
    void the_mode_solves_its_equation(
            @ForAll @DoubleRange(min = -20, max = 20) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 200) double variance,
            @ForAll boolean answer) {
        assertThat(misfit(mean, variance, answer ? 1 : 0)).isEqualTo(0, within(1e-8));
    }

    /** Means and variances at which Newton's steps alone go to and fro between two points for ever. */
    @ParameterizedTest
    @CsvSource({
        "-7.9, 12.43, 1",
        "2.6581652575090047, 122.52871981064881, 0",
        "2.6485476344573122, 188.28461677329403, 0",
        "2.6563932541966716, 199.5356696503283, 0"
    })
    void the_mode_is_found_where_newtons_method_goes_round_in_a_circle(double mean, double variance, double y) {
        assertThat(misfit(mean, variance, y)).isEqualTo(0, within(1e-8));
    }

    private static double misfit(double mean, double variance, double y) {
        double eta = GaussianLogit.mode(mean, variance, y);
        return eta - mean - variance * (y - 1 / (1 + Math.exp(-eta)));
    }

    /** The posterior's mode and curvature by a grid over the one weight there is. */
    @Test
    void one_answer_is_the_laplace_approximation_found_by_brute_force() {
        GaussianLogit model = new GaussianLogit(new double[] {-1}, new double[] {2}, Double.POSITIVE_INFINITY);
        model.learn(ONE, true);
        double best = Double.NEGATIVE_INFINITY;
        double mode = 0;
        for (double w = -6; w < 6; w += 1e-5) {
            double log = -(w + 1) * (w + 1) / 4 - Math.log1p(Math.exp(-w));
            if (log > best) {
                best = log;
                mode = w;
            }
        }
        double p = 1 / (1 + Math.exp(-mode));
        assertThat(model.mean()[0]).isEqualTo(mode, within(2e-5));
        assertThat(model.variance(ONE)).isEqualTo(1 / (1 / 2.0 + p * (1 - p)), within(1e-5));
    }

    @Test
    void the_covariance_is_the_inverse_of_prior_precision_plus_curvature_in_two_dimensions() {
        GaussianLogit model = new GaussianLogit(new double[2], new double[] {1, 3}, Double.POSITIVE_INFINITY);
        FeatureVector x = new FeatureVector(new int[] {0, 1}, new double[] {1, 2});
        model.learn(x, false);
        double p = Logit.probability(model.logit(x));
        double c = p * (1 - p);
        // (diag(1, 1/3) + c·xx')⁻¹ by the formula for two by two.
        double a = 1 + c;
        double b = 2 * c;
        double d = 1 / 3.0 + 4 * c;
        double determinant = a * d - b * b;
        assertThat(model.variance(ONE)).isEqualTo(d / determinant, within(1e-9));
        assertThat(model.variance(x)).isEqualTo((d - 4 * b + 4 * a) / determinant, within(1e-9));
    }

    @Test
    void many_answers_lead_to_the_weights_that_made_them() {
        double[] truth = {-1.5, 0.8, -0.6};
        SplittableRandom chance = new SplittableRandom(5);
        GaussianLogit model = new GaussianLogit(new double[3], new double[] {4, 1, 1}, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 40_000; i++) {
            FeatureVector x = new FeatureVector(
                    new int[] {0, 1, 2}, new double[] {1, chance.nextGaussian(), chance.nextGaussian()});
            model.learn(x, chance.nextDouble() < Logit.probability(x.dot(truth)));
        }
        for (int i = 0; i < truth.length; i++) {
            FeatureVector only = new FeatureVector(new int[] {i}, new double[] {1});
            assertThat(model.mean()[i]).isEqualTo(truth[i], within(4 * Math.sqrt(model.variance(only))));
            assertThat(Math.sqrt(model.variance(only))).isLessThan(0.03);
        }
    }

    @Test
    void what_is_never_seen_again_keeps_its_mean_and_its_variance_returns_to_the_prior_and_no_further() {
        GaussianLogit model = new GaussianLogit(new double[] {0, 0}, new double[] {1, 0.5}, 100);
        FeatureVector rare = new FeatureVector(new int[] {1}, new double[] {1});
        for (int i = 0; i < 208; i++) {
            model.learn(rare, true);
        }
        double learned = model.mean()[1];
        double known = model.variance(rare);
        for (int i = 0; i < 100; i++) {
            model.learn(ONE, i % 2 == 0);
        }
        // Half of what the precision is above the prior's is left.
        assertThat(1 / model.variance(rare) - 2).isEqualTo((1 / known - 2) / 2, within(0.02 * (1 / known - 2)));
        for (int i = 0; i < 10_000; i++) {
            model.learn(ONE, i % 2 == 0);
        }
        assertThat(known).isLessThan(0.3);
        assertThat(model.mean()[1]).isEqualTo(learned, within(1e-12));
        assertThat(model.variance(rare)).isEqualTo(0.5, within(1e-9));
        assertThat(model.variance(ONE)).isLessThan(0.2);
    }

    /** An exponential window with the half-life h holds h ÷ ln 2 answers. */
    @Test
    void what_is_known_in_the_long_run_is_what_the_remembered_answers_tell() {
        GaussianLogit model = new GaussianLogit(new double[1], new double[] {100}, 1_000);
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            model.learn(ONE, chance.nextInt(5) == 0);
        }
        double told = 0.2 * 0.8 * 1_000 / Math.log(2);
        assertThat(1 / model.variance(ONE)).isEqualTo(told, within(0.1 * told));
    }
}
