package dev.bankdesk.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsualBandTest {
    private static Measures amount(long minor) {
        return new Measures(1, 1, minor, minor, 0, 0, 0, minor, minor, 0);
    }

    @Test
    void an_hour_is_the_middle_half_of_that_hour_alone_in_eight_weeks() {
        List<Map<Integer, Measures>> weeks = new ArrayList<>();
        for (int week = 1; week <= UsualBand.WEEKS; week++) {
            Map<Integer, Measures> hours = new HashMap<>();
            hours.put(9, amount(100_000));
            hours.put(10, amount(week * 10));
            hours.put(11, amount(100_000));
            if (week <= 2) {
                hours.put(2, amount(5));
            }
            weeks.add(hours);
        }
        assertThat(UsualBand.of(weeks, Metric.AMOUNT).hours())
                .containsExactly(
                        new UsualBand.Hour(9, 100_000, 100_000, 100_000, 8),
                        new UsualBand.Hour(10, 30, 45, 60, 8),
                        new UsualBand.Hour(11, 100_000, 100_000, 100_000, 8));
    }
}
