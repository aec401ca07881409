package dev.bankdesk.core.marketing.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The Beta distribution against forms that are exact elsewhere. */
class BetaDistributionTest {
    @Test
    void the_flat_one_is_the_line() {
        assertThat(new BetaDistribution(1, 1).below(0.3)).isEqualTo(0.3, within(1e-14));
    }

    @Test
    void with_one_parameter_at_one_it_is_a_power() {
        assertThat(new BetaDistribution(2.5, 1).below(0.3)).isEqualTo(Math.pow(0.3, 2.5), within(1e-14));
        assertThat(new BetaDistribution(1, 40).below(0.02)).isEqualTo(1 - Math.pow(0.98, 40), within(1e-14));
    }

    @Test
    void the_gamma_function_is_the_factorial() {
        double factorial = 1;
        for (int n = 1; n < 20; n++) {
            assertThat(BetaDistribution.logGamma(n)).isEqualTo(Math.log(factorial), within(1e-13 * Math.max(1, n)));
            factorial *= n;
        }
        assertThat(BetaDistribution.logGamma(0.5)).isEqualTo(Math.log(Math.PI) / 2, within(1e-14));
    }

    /** I_x(k, n − k + 1) is the chance of at least k successes in n trials: DLMF 8.17.5, added up term by term here. */
    @Property(tries = 200)
    void whole_parameters_give_binomial_tails(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double x,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        int k = 1 + (int) (share * (n - 1));
        double tail = 0;
        for (int j = k; j <= n; j++) {
            double ways = 1;
            for (int i = 1; i <= j; i++) {
                ways *= (double) (n - j + i) / i;
            }
            tail += ways * Math.pow(x, j) * Math.pow(1 - x, n - j);
        }
        assertThat(new BetaDistribution(k, n - k + 1).below(x)).isEqualTo(tail, within(1e-10));
    }

    @Property(tries = 200)
    void a_quantile_has_its_share_below_it(
            @ForAll @DoubleRange(min = 0.05, max = 5_000) double alpha,
            @ForAll @DoubleRange(min = 0.5, max = 50_000) double beta,
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
        BetaDistribution distribution = new BetaDistribution(alpha, beta);
        assertThat(distribution.below(distribution.quantile(share))).isEqualTo(share, within(1e-8));
    }
}
