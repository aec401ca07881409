package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MonthsBeforeTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);

    private static Predicate<YearMonth> since(int month) {
        return each -> !each.isBefore(YearMonth.of(2026, month));
    }

    private static MonthsBefore on(int dayOfSeptember, YearMonth asked, Predicate<YearMonth> whole) {
        return MonthsBefore.of(asked, LocalDate.of(2026, 9, dayOfSeptember), whole);
    }

    @Test
    void three_whole_months_stand_against_the_days_up_to_yesterday() {
        assertThat(on(14, SEPTEMBER, since(1))).isEqualTo(new MonthsBefore(SEPTEMBER, 13, 3));
    }

    @Test
    void a_month_that_the_books_begin_in_does_not_count() {
        assertThat(on(14, SEPTEMBER, since(8)).count()).isEqualTo(1);
        assertThat(on(14, AUGUST, since(6))).isEqualTo(new MonthsBefore(AUGUST, MonthsBefore.WHOLE, 2));
        assertThat(on(14, SEPTEMBER, since(9)).count()).isZero();
    }

    @Test
    void behind_a_gap_in_the_books_nothing_counts() {
        Predicate<YearMonth> withoutJuly = since(1).and(month -> month.getMonthValue() != 7);
        assertThat(on(14, SEPTEMBER, withoutJuly).count()).isEqualTo(1);
    }

    @Test
    void of_a_young_month_the_one_before_is_told() {
        assertThat(on(1, SEPTEMBER, since(1))).isEqualTo(new MonthsBefore(AUGUST, MonthsBefore.WHOLE, 3));
        assertThat(on(7, SEPTEMBER, since(1)).month()).isEqualTo(AUGUST);
        assertThat(on(8, SEPTEMBER, since(1))).isEqualTo(new MonthsBefore(SEPTEMBER, 7, 3));
    }

    @Test
    void a_young_month_is_told_where_the_one_before_has_no_measure() {
        assertThat(on(3, SEPTEMBER, since(8))).isEqualTo(new MonthsBefore(SEPTEMBER, 2, 1));
        assertThat(on(1, SEPTEMBER, since(8))).isEqualTo(new MonthsBefore(AUGUST, MonthsBefore.WHOLE, 0));
    }

    @Test
    void a_month_to_come_is_compared_with_nothing() {
        assertThat(on(14, SEPTEMBER.plusMonths(1), since(1)).count()).isZero();
    }

    @Test
    void the_last_day_of_a_shorter_month_is_its_own() {
        MonthsBefore march = MonthsBefore.of(YearMonth.of(2026, 3), LocalDate.of(2026, 3, 31), since(1));
        assertThat(march.throughDay()).isEqualTo(30);
        assertThat(march.lastDayOf(YearMonth.of(2026, 2))).isEqualTo("2026-02-28");
    }
}
