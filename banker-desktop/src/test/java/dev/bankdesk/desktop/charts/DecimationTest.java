package dev.bankdesk.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.desktop.charts.Decimation.Points;
import org.junit.jupiter.api.Test;

class DecimationTest {
    @Test
    void a_curve_that_fits_is_left_as_it_is() {
        Points points = new Points(new double[] {0, 1, 2}, new double[] {5, 6, 7});
        assertThat(Decimation.toColumns(points, 100)).isSameAs(points);
    }

    @Test
    void a_single_peak_among_a_hundred_thousand_points_survives() {
        double[] xs = new double[100_000];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
            ys[i] = 1;
        }
        ys[54_321] = 900;
        ys[54_400] = -3;
        Points thin = Decimation.toColumns(new Points(xs, ys), 400);
        assertThat(thin.size()).isLessThanOrEqualTo(800);
        assertThat(thin.ys()).contains(900, -3);
        assertThat(thin.xs()).isSorted();
    }
}
