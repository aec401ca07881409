package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Interest by days, Actual/365 (Fixed). */
class InterestTest {
    @Test
    void a_whole_year_at_the_rate_is_the_rate() {
        assertThat(Interest.of(365 * 1_000_00L, 150)).isEqualTo(15_00);
    }

    @Test
    void a_leap_year_bears_a_day_more() {
        assertThat(Interest.of(366 * 100_000_00L, 365)).isEqualTo(3_660_00);
    }

    @Test
    void half_a_minor_unit_is_rounded_up_and_less_is_nothing() {
        assertThat(Interest.of(1_825_000, 1)).isEqualTo(1);
        assertThat(Interest.of(1_824_999, 1)).isZero();
    }

    @Property
    void it_is_the_exact_product_rounded_once(
            @ForAll @LongRange(min = 0, max = 400_000_000_000_000L) long minorDays,
            @ForAll @IntRange(min = 0, max = 9_999) int rate) {
        BigDecimal exact = BigDecimal.valueOf(minorDays)
                .multiply(BigDecimal.valueOf(rate))
                .divide(BigDecimal.valueOf(10_000L * 365), 0, RoundingMode.HALF_UP);
        assertThat(Interest.of(minorDays, rate)).isEqualTo(exact.longValueExact());
    }
}
