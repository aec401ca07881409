package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthEndTest {
    private static void add(List<Entry> entries, LocalDate day, String with, TransactionKind kind, long minor) {
        DrawnClient.add(entries, day.atTime(9, 0), with, kind, minor);
    }

    /** At the end of the day, with all of it known. */
    private static MonthEndForecast forecast(List<Entry> all, LocalDate today, long balance, long seed) {
        return DrawnClient.forecast(all, today.atTime(LocalTime.MAX), balance, seed);
    }

    private static MonthEndForecast forecast(
            List<Entry> known, LocalDate completeFrom, LocalDate today, long balance, long seed) {
        return MonthEnd.forecast(
                new Money(balance, DrawnClient.EUR),
                today.atTime(LocalTime.MAX),
                known,
                completeFrom,
                RecurringPayments.find(known, today),
                seed);
    }

    @ParameterizedTest
    @CsvSource({"00:00, 20", "12:00, 20", "17:59, 20", "18:00, 19", "23:00, 19"})
    void what_comes_in_the_evening_is_still_to_come_until_then(LocalTime time, int evenings) {
        LocalDateTime now = LocalDate.parse("2026-04-11").atTime(time);
        List<Entry> suppers = new ArrayList<>();
        for (int back = 100; back >= 0; back--) {
            LocalDateTime at = now.toLocalDate().minusDays(back).atTime(18, 0);
            DrawnClient.add(suppers, at, "shop " + back, TransactionKind.CARD_PAYMENT, -1_000);
        }
        MonthEndForecast forecast = DrawnClient.forecast(suppers, now, 100_000, 1);
        assertThat(forecast.restMinor()).isEqualTo(-1_000L * evenings);
        long left = 100_000 - 1_000L * evenings;
        assertThat(forecast.atMonthEnd())
                .isEqualTo(new MonthEndForecast.Day(LocalDate.parse("2026-04-30"), left, left, left));
        assertThat(forecast.path().get(0))
                .isEqualTo(new MonthEndForecast.Day(now.toLocalDate(), 100_000, 100_000, 100_000));
        assertThat(forecast.path().get(1).expectedMinor()).isEqualTo(100_000 - 1_000L * (evenings - 18));
    }

    @Test
    void the_parts_add_up_and_the_path_leads_from_now_to_the_months_end() {
        List<Entry> all = DrawnClient.entries(5, LocalDate.parse("2025-04-01"), LocalDate.parse("2026-04-30"));
        LocalDate today = LocalDate.parse("2026-04-11");
        MonthEndForecast forecast = forecast(all, today, 123_456, 1);
        assertThat(forecast.now().minor() + forecast.incomeMinor() - forecast.recurringMinor() + forecast.restMinor())
                .isEqualTo(forecast.atMonthEnd().expectedMinor());
        assertThat(forecast.path()).hasSize(20).isSortedAccordingTo(Comparator.comparing(MonthEndForecast.Day::day));
        assertThat(forecast.path().get(0).expectedMinor()).isEqualTo(123_456);
        assertThat(forecast.atMonthEnd().day()).isEqualTo("2026-04-30");
        assertThat(forecast.path()).allSatisfy(day -> {
            assertThat(day.lowMinor()).isLessThanOrEqualTo(day.expectedMinor());
            assertThat(day.highMinor()).isGreaterThanOrEqualTo(day.expectedMinor());
        });
        assertThat(forecast(all, today, 123_456, 1)).isEqualTo(forecast);
    }

    @Test
    void little_history_gives_a_wider_band_and_says_so() {
        LocalDate today = LocalDate.parse("2026-04-11");
        int wider = 0;
        for (int client = 0; client < 50; client++) {
            List<Entry> all = DrawnClient.entries(client, LocalDate.parse("2025-04-01"), today);
            List<Entry> few = all.stream()
                    .filter(each -> each.day().isAfter(today.minusDays(30)))
                    .toList();
            MonthEndForecast cold = forecast(few, today, 100_000, client);
            assertThat(cold.coldStart()).isTrue();
            assertThat(cold.residuals()).isLessThan(MonthEnd.WARM_DAYS);
            wider += width(cold) > width(forecast(all, today, 100_000, client)) ? 1 : 0;
        }
        assertThat(wider).isGreaterThanOrEqualTo(40);
    }

    @Test
    void what_an_account_is_opened_with_is_no_everyday_income() {
        LocalDate today = LocalDate.parse("2026-04-11");
        List<Entry> all = DrawnClient.entries(5, LocalDate.parse("2026-01-01"), today);
        List<Entry> opened = new ArrayList<>(all);
        add(opened, LocalDate.parse("2026-01-01"), "opening", TransactionKind.OPENING, 5_000_000);
        assertThat(forecast(opened, today, 100_000, 1)).isEqualTo(forecast(all, today, 100_000, 1));
    }

    @Test
    void days_that_were_not_read_whole_are_not_drawn_from() {
        LocalDate today = LocalDate.parse("2026-04-11");
        List<Entry> entries = new ArrayList<>();
        for (int back = 100; back > 0; back--) {
            // Before the cut only what came in is known: a shop's debits reach back less than its credits.
            int in = back % 7 + 1;
            add(entries, today.minusDays(back), "till " + back, TransactionKind.CASH_DEPOSIT, in * 1_000);
            if (back <= 70) {
                add(entries, today.minusDays(back), "cash " + back, TransactionKind.CASH_WITHDRAWAL, -in * 1_000);
            }
        }
        MonthEndForecast cut = forecast(entries, today.minusDays(70), today, 100_000, 1);
        assertThat(cut.residuals()).isEqualTo(70);
        assertThat(cut.restMinor()).isZero();
        assertThat(forecast(entries, LocalDate.MIN, today, 100_000, 1).restMinor())
                .isPositive();
    }

    @Test
    void what_recurs_is_no_everyday_spending_however_often_it_was_seen() {
        LocalDate today = LocalDate.parse("2026-04-11");
        List<Entry> weekly = new ArrayList<>();
        for (int back = 60; back > 0; back--) {
            add(weekly, today.minusWeeks(back).plusDays(3), "cleaner", TransactionKind.STANDING_ORDER, -5_000);
        }
        MonthEndForecast forecast = forecast(weekly, today, 100_000, 1);
        assertThat(forecast.recurringMinor()).isPositive();
        assertThat(forecast.restMinor()).isZero();
    }

    @Test
    void a_weekend_that_moved_a_rent_moves_no_due_date_of_a_working_day() {
        List<Entry> rents = new ArrayList<>();
        // Of the first, or the Friday before it; 1 May 2026 is a Friday itself.
        for (LocalDate first = LocalDate.parse("2025-04-01");
                first.isBefore(LocalDate.parse("2026-05-01"));
                first = first.plusMonths(1)) {
            add(rents, DrawnClient.workingDay(first), "landlord", TransactionKind.STANDING_ORDER, -80_000);
        }
        MonthEndForecast april = forecast(rents, LocalDate.parse("2026-04-11"), 100_000, 1);
        assertThat(april.recurringMinor()).isZero();
        assertThat(april.atMonthEnd().lowMinor()).isEqualTo(100_000);
    }

    @Test
    void without_any_history_the_band_is_half_the_balance_each_way() {
        MonthEndForecast blind = forecast(List.of(), LocalDate.parse("2026-04-11"), 100_000, 1);
        assertThat(blind.coldStart()).isTrue();
        assertThat(blind.atMonthEnd())
                .isEqualTo(new MonthEndForecast.Day(LocalDate.parse("2026-04-30"), 50_000, 100_000, 150_000));
    }

    @Test
    void on_the_last_day_of_a_month_the_next_month_is_foreseen() {
        assertThat(MonthEnd.monthEnd(LocalDate.parse("2026-01-31"))).isEqualTo("2026-02-28");
        assertThat(MonthEnd.monthEnd(LocalDate.parse("2026-01-30"))).isEqualTo("2026-01-31");
    }

    private static long width(MonthEndForecast forecast) {
        return forecast.atMonthEnd().highMinor() - forecast.atMonthEnd().lowMinor();
    }
}
