package dev.bankdesk.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NiceScaleTest {
    @Test
    void an_axis_begins_at_zero_and_holds_the_largest_value_in_at_most_five_lines() {
        for (double largest : new double[] {0.003, 0.9, 1, 3.42, 7, 99.9, 100, 101, 1_284_930}) {
            NiceScale scale = NiceScale.over(0, largest);
            assertThat(scale.bottom()).isZero();
            assertThat(scale.top()).isGreaterThanOrEqualTo(largest);
            assertThat(scale.lines()).as("lines up to %s", largest).isBetween(2, 5);
        }
    }

    @Test
    void an_axis_goes_below_zero_only_where_a_value_does() {
        NiceScale scale = NiceScale.over(-31, 441);
        assertThat(scale.bottom()).isLessThanOrEqualTo(-31);
        assertThat(scale.line((int) Math.round(-scale.bottom() / scale.step()))).isZero();
    }

    @Test
    void nothing_to_show_still_makes_an_axis() {
        assertThat(NiceScale.over(0, 0)).isEqualTo(new NiceScale(0, 1, 1));
        assertThat(NiceScale.over(0, Double.NaN).lines()).isEqualTo(2);
    }

    @Test
    void steps_are_written_with_as_many_decimals_as_they_need() {
        assertThat(NiceScale.over(0, 100).decimals()).isZero();
        assertThat(NiceScale.over(0, 9).decimals()).isEqualTo(1);
        assertThat(NiceScale.over(0, 0.09).decimals()).isEqualTo(3);
    }
}
