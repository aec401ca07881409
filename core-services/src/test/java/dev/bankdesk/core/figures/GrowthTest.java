package dev.bankdesk.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void growth_is_now_through_before_less_one() {
        assertThat(Growth.of(110, 100)).isCloseTo(0.1, within(1e-12));
        assertThat(Growth.of(0, 100)).isEqualTo(-1);
        assertThat(Growth.of(-50, 100)).isEqualTo(-1.5);
    }

    @Test
    void from_nothing_and_from_less_than_nothing_there_is_none() {
        assertThat(Growth.of(100, 0)).isNaN();
        assertThat(Growth.of(100, -20)).isNaN();
        assertThat(Growth.of(Double.NaN, 100)).isNaN();
        assertThat(Growth.of(100, Double.NaN)).isNaN();
    }
}
