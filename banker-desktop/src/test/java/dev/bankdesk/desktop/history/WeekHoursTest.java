package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class WeekHoursTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 14);

    private final HistoryInMemory history = new HistoryInMemory();
    private HistoryFigures figures;

    WeekHoursTest() {
        history.rows.addAll(new Rows().bank(MONDAY.minusDays(20), at(MONDAY, 12), 60));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(Rows.PARIS).toInstant();
    }

    private WeekHours week(Metric metric, LocalDate first, Instant now) {
        HistoryQuestion question = new HistoryQuestion(
                new HistoryChoices(metric, Granularity.DAY, Dimension.CATEGORY, Comparison.NOTHING),
                at(first, 0),
                at(MONDAY.plusDays(1), 0),
                Rows.PARIS,
                Filter.NONE,
                now);
        figures = new HistoryLoader(history, Currency.getInstance("EUR")).load(question);
        return WeekHours.load(history, figures);
    }

    @Test
    void means_times_hours_are_the_sum_of_what_was_paid() {
        WeekHours week = week(Metric.AMOUNT, MONDAY.minusDays(14), at(MONDAY, 12));
        double sum = 0;
        for (int day = 0; day < 7; day++) {
            for (int hour = 0; hour < 24; hour++) {
                sum += week.times(day, hour) == 0 ? 0 : week.value(day, hour) * week.times(day, hour);
            }
        }
        double booked =
                figures.shown().value(figures.now().total(0, figures.buckets().size() - 1));
        assertThat(sum).isCloseTo(booked, org.assertj.core.data.Offset.offset(0.5));
        assertThat(booked).isPositive();
    }

    @Test
    void the_running_day_counts_the_hours_that_have_begun() {
        WeekHours week = week(Metric.AMOUNT, MONDAY.minusDays(14), at(MONDAY, 12));
        assertThat(week.times(0, 11)).isEqualTo(3);
        assertThat(week.times(0, 12)).isEqualTo(2);
        assertThat(week.times(6, 23)).isEqualTo(2);
    }

    @Test
    void the_running_hour_counts_for_as_long_as_it_has_run() {
        Instant now = MONDAY.atTime(14, 5).atZone(Rows.PARIS).toInstant();
        history.rows.clear();
        history.rows.add(new Rows().payment(now.minusSeconds(120), 1_000, Category.GROCERIES, "FR"));
        history.rows.add(new Rows().payment(at(MONDAY.minusDays(7), 14), 6_500, Category.GROCERIES, "FR"));
        WeekHours today = week(Metric.AMOUNT, MONDAY, now);
        assertThat(today.hours(0, 14)).isEqualTo(5 / 60.0);
        assertThat(today.value(0, 14)).isEqualTo(12_000);
        WeekHours both = week(Metric.AMOUNT, MONDAY.minusDays(7), now);
        assertThat(both.times(0, 14)).isEqualTo(2);
        assertThat(both.value(0, 14)).isCloseTo(7_500 / (65 / 60.0), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(both.value(0, 15)).isZero();
    }

    @Test
    void an_hour_that_never_came_is_not_known() {
        WeekHours week = week(Metric.AMOUNT, MONDAY, at(MONDAY, 12));
        assertThat(week.value(3, 10)).isNaN();
        assertThat(week.times(0, 10)).isEqualTo(1);
    }

    @Test
    void the_hour_of_the_clocks_change_is_counted_as_it_passed() {
        // On 25 October 2026 the hour from two to three comes twice in Paris; here the bank looks back from the day
        // after.
        ZonedDateTime first = LocalDate.of(2026, 10, 25).atStartOfDay(Rows.PARIS);
        HistoryQuestion question = new HistoryQuestion(
                new HistoryChoices(Metric.AMOUNT, Granularity.DAY, Dimension.CATEGORY, Comparison.NOTHING),
                first.toInstant(),
                first.plusDays(1).toInstant(),
                Rows.PARIS,
                Filter.NONE,
                first.plusDays(2).toInstant());
        WeekHours week =
                WeekHours.load(history, new HistoryLoader(history, Currency.getInstance("EUR")).load(question));
        assertThat(week.times(6, 2)).isEqualTo(2);
        assertThat(week.times(6, 3)).isEqualTo(1);
    }
}
