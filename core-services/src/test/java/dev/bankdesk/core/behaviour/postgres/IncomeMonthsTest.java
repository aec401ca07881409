package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class IncomeMonthsTest {
    private static final YearMonth NOW = YearMonth.of(2026, 2);

    @Test
    void an_old_bank_has_three_whole_months() {
        IncomeMonths months = IncomeMonths.of(YearMonth.of(2020, 1), NOW);
        assertThat(months).isEqualTo(new IncomeMonths(YearMonth.of(2025, 11), NOW));
        assertThat(months.count()).isEqualTo(3);
    }

    @Test
    void a_young_bank_divides_by_the_months_that_it_has() {
        IncomeMonths months = IncomeMonths.of(YearMonth.of(2025, 12), NOW);
        assertThat(months).isEqualTo(new IncomeMonths(YearMonth.of(2025, 12), NOW));
        assertThat(months.count()).isEqualTo(2);
    }

    @Test
    void a_bank_in_its_first_month_goes_by_what_came_in_so_far() {
        IncomeMonths first = new IncomeMonths(NOW, YearMonth.of(2026, 3));
        assertThat(IncomeMonths.of(NOW, NOW)).isEqualTo(first);
        assertThat(IncomeMonths.of(null, NOW)).isEqualTo(first);
        assertThat(IncomeMonths.of(YearMonth.of(2026, 4), NOW))
                .as("booked ahead")
                .isEqualTo(first);
        assertThat(first.count()).isEqualTo(1);
    }
}
