package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 500, 1_000, 5_000, 12_000, 50_000, 200_000})
    void the_mean_error_over_many_sketches_is_the_one_that_theory_gives(int customers) {
        double squares = 0;
        int sketches = 60;
        for (int s = 0; s < sketches; s++) {
            DistinctSketch sketch = new DistinctSketch();
            for (int i = 0; i < customers; i++) {
                sketch.add(1_000_003L * s * 7 + i);
            }
            double error = (sketch.estimate() - (double) customers) / customers;
            squares += error * error;
        }
        assertThat(Math.sqrt(squares / sketches)).isLessThan(0.02);
    }

    @Test
    void the_sum_over_four_partitions_stays_within_two_percent() {
        long estimate = 0;
        for (int partition = 0; partition < 4; partition++) {
            DistinctSketch sketch = new DistinctSketch();
            for (int i = 0; i < 20_000; i++) {
                sketch.add(partition * 1_000_000L + i);
            }
            estimate += sketch.estimate();
        }
        assertThat(estimate).isCloseTo(80_000, within(1_600L));
    }

    @Test
    void adding_a_customer_again_or_merging_overlapping_times_changes_nothing() {
        DistinctSketch morning = sketch(0, 3_000);
        DistinctSketch evening = sketch(2_000, 4_000);
        DistinctSketch day = sketch(0, 4_000);
        morning.merge(evening);
        morning.merge(evening);
        assertThat(morning).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 600, 30_000})
    void bytes_bring_it_back(int customers) {
        DistinctSketch sketch = sketch(0, customers);
        DistinctSketch back = DistinctSketch.of(sketch.toBytes());
        assertThat(back).isEqualTo(sketch);
        assertThat(back.estimate()).isEqualTo(sketch.estimate());
        assertThat(DistinctSketch.toBytes(DistinctSketch.registers(sketch.toBytes())))
                .isEqualTo(sketch.toBytes());
    }

    @Test
    void an_empty_sketch_has_no_customers_and_strange_bytes_are_refused() {
        assertThat(new DistinctSketch().estimate()).isZero();
        assertThatThrownBy(() -> DistinctSketch.of(new byte[] {9, 9})).isInstanceOf(IllegalArgumentException.class);
    }

    private static DistinctSketch sketch(int from, int to) {
        DistinctSketch sketch = new DistinctSketch();
        for (int i = from; i < to; i++) {
            sketch.add(i);
        }
        return sketch;
    }
}
