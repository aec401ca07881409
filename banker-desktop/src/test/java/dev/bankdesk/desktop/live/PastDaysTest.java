package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastDaysTest {
    private static final DayGrid TODAY = new DayGrid(LocalDate.of(2026, 9, 14), ZoneOffset.UTC);

    @Test
    void the_usual_range_is_the_middle_half_of_eight_weeks() {
        PastDays past = weeksWith(900, 50, 52, 55, 47, 49, 51, 1);
        assertThat(past.usual(Metric.PAYMENTS, 3)).containsExactly(49, 52);
    }

    @Test
    void two_weeks_make_no_usual_range() {
        assertThat(weeksWith(50, 52).hasBand()).isFalse();
        assertThat(weeksWith(50, 52, 54).hasBand()).isTrue();
    }

    @Test
    void last_week_counts_until_the_same_time_and_the_running_quarter_hour_in_part() {
        Measures[] slots = slots(30);
        assertThat(Shares.until(slots, 0).payments()).isZero();
        assertThat(Shares.until(slots, 2).payments()).isEqualTo(60);
        assertThat(Shares.until(slots, 2 + 1 / 3.0).payments()).isEqualTo(70);
        assertThat(Shares.until(slots, 96).payments()).isEqualTo(96 * 30);
    }

    private static PastDays weeksWith(long... payments) {
        return new PastDays(
                TODAY,
                Filter.NONE,
                Arrays.stream(payments).mapToObj(PastDaysTest::slots).toList(),
                Map.of(),
                Map.of());
    }

    private static Measures[] slots(long payments) {
        Measures[] slots = new Measures[TODAY.slots()];
        Arrays.fill(slots, new Measures(payments, payments, 0, 0, 0, 0, 0, 0, 0, 0));
        return slots;
    }
}
