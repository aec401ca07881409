package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the balance at the month's end lay in the band, over many clients of whom the end is known. */
class ForecastCoverageTest {
    private static final int CLIENTS = 400;
    private static final int MONTHS = 3;

    /** What happened to the forecasts of many clients' months. */
    private static final class Outcome {
        private int months;
        private int inside;
        private double off;

        void add(List<Entry> all, MonthEndForecast forecast, LocalDateTime now) {
            MonthEndForecast.Day end = forecast.atMonthEnd();
            long really = DrawnClient.between(all, now, end.day());
            months++;
            inside += really >= end.lowMinor() && really <= end.highMinor() ? 1 : 0;
            off += really - end.expectedMinor();
        }

        double coverage() {
            return inside / (double) months;
        }

        /** Mean, in minor units. */
        double off() {
            return off / months;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 23})
    void eight_of_ten_months_end_inside_the_band_at_any_hour(int hour) {
        Outcome outcome = new Outcome();
        for (int client = 0; client < CLIENTS; client++) {
            List<Entry> all = DrawnClient.entries(client, LocalDate.parse("2025-04-01"), LocalDate.parse("2026-04-30"));
            Random random = new Random(1_000 + client);
            for (int month = 0; month < MONTHS; month++) {
                LocalDateTime now =
                        LocalDate.of(2026, 2 + month, 1 + random.nextInt(26)).atTime(hour, 0);
                MonthEndForecast forecast = DrawnClient.forecast(all, now, 0, client);
                outcome.add(all, forecast, now);
                assertThat(forecast.coldStart()).isFalse();
            }
        }
        assertThat(outcome.months).isGreaterThanOrEqualTo(1_000);
        assertThat(outcome.coverage()).isBetween(0.75, 0.86);
        // A salary of 3,000 that came twelve times in twelve is expected with 96 %: 120 of it are missing in the mean.
        assertThat(outcome.off()).isBetween(-20_000.0, 20_000.0);
    }

    /** With one day left, half a day that is forgotten is a large part of what is to come. */
    @ParameterizedTest
    @ValueSource(ints = {0, 12, 23})
    void the_last_days_of_a_month_are_as_sure(int hour) {
        Outcome outcome = new Outcome();
        for (int client = 0; client < CLIENTS; client++) {
            List<Entry> all = DrawnClient.entries(client, LocalDate.parse("2025-04-01"), LocalDate.parse("2026-04-30"));
            for (int month = 2; month <= 4; month++) {
                LocalDate last = LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1);
                LocalDateTime now = last.minusDays(1).atTime(hour, 0);
                outcome.add(all, DrawnClient.forecast(all, now, 0, client), now);
            }
        }
        assertThat(outcome.coverage()).isBetween(0.79, 0.89);
    }

    /** Of a client of more than a month the band is wide, since weekdays and what recurs are not known yet. */
    @ParameterizedTest
    @ValueSource(ints = {31, 40, 55})
    void a_cold_start_holds_at_least_as_often_as_it_says(int days) {
        assertThat(ofHistory(days).coverage()).isGreaterThan(MonthEndForecast.COVERAGE);
    }

    /** What never came is in no band, which is said: a band that held it would be as wide as any income. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20})
    void under_a_month_of_history_the_band_lacks_the_salary_and_says_so(int days) {
        assertThat(ofHistory(days).coverage()).isBetween(0.4, 0.75);
    }

    private static Outcome ofHistory(int days) {
        Outcome outcome = new Outcome();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(1_000 + client);
            LocalDate today = LocalDate.of(2026, 4, 1 + random.nextInt(26));
            List<Entry> all = DrawnClient.entries(client, today.minusDays(days), LocalDate.parse("2026-04-30"));
            LocalDateTime now = today.atTime(12, 0);
            MonthEndForecast forecast = DrawnClient.forecast(all, now, 0, client);
            assertThat(forecast.coldStart()).isTrue();
            if (days < 31) {
                assertThat(forecast.sawNoWholeMonth()).isTrue();
            }
            outcome.add(all, forecast, now);
        }
        return outcome;
    }
}
