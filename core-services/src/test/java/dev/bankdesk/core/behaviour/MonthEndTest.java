package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonthEndTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int CLIENTS = 400;
    private static final int MONTHS = 3;

    /** A client as it may be: income, rent, bills, subscriptions and everyday spending, from a seed. */
    private static List<Entry> client(long seed, LocalDate from, LocalDate to) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        long income = 150_000 + random.nextInt(300_000);
        int payday = 20 + random.nextInt(12);
        int rentDay = 1 + random.nextInt(8);
        int bills = 1 + random.nextInt(4);
        int[] billDays = random.ints(bills, 1, 29).toArray();
        long[] billMinor = random.longs(bills, 1_000, 12_000).toArray();
        double visits = 0.3 + random.nextDouble() * 1.5;
        double median = 1_000 + random.nextInt(4_000);
        double weekend = 0.6 + random.nextDouble() * 1.2;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.equals(workingDay(dueOn(day, payday)))) {
                add(
                        entries,
                        day,
                        "employer",
                        TransactionKind.SALARY,
                        Math.round(income * (1 + 0.02 * random.nextGaussian())));
            }
            if (day.equals(workingDay(dueOn(day, rentDay)))) {
                add(entries, day, "landlord", TransactionKind.STANDING_ORDER, -income / 3);
            }
            for (int bill = 0; bill < bills; bill++) {
                if (day.equals(workingDay(dueOn(day, billDays[bill]))) && random.nextInt(40) > 0) {
                    long minor = Math.round(billMinor[bill] * Math.exp(0.15 * random.nextGaussian()));
                    add(entries, day, "bill " + bill, TransactionKind.DIRECT_DEBIT, -minor);
                }
            }
            boolean atWeekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            for (int visit = poisson(random, visits * (atWeekend ? weekend : 1)); visit > 0; visit--) {
                long minor = Math.round(median * Math.exp(0.8 * random.nextGaussian()));
                add(entries, day, "shop " + random.nextInt(30), TransactionKind.CARD_PAYMENT, -minor);
            }
        }
        return entries;
    }

    private static void add(List<Entry> entries, LocalDate day, String with, TransactionKind kind, long minor) {
        entries.add(new Entry(day, 1_000_001, with, with, kind, Category.OTHER, EUR, minor));
    }

    private static LocalDate dueOn(LocalDate day, int due) {
        return day.withDayOfMonth(Math.min(due, day.lengthOfMonth()));
    }

    private static LocalDate workingDay(LocalDate due) {
        return switch (due.getDayOfWeek()) {
            case SATURDAY -> due.minusDays(1);
            case SUNDAY -> due.minusDays(2);
            default -> due;
        };
    }

    private static int poisson(Random random, double mean) {
        double left = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static MonthEndForecast forecast(List<Entry> all, LocalDate today, long balance, long seed) {
        List<Entry> known =
                all.stream().filter(each -> !each.day().isAfter(today)).toList();
        return forecast(known, LocalDate.MIN, today, balance, seed);
    }

    private static MonthEndForecast forecast(
            List<Entry> known, LocalDate completeFrom, LocalDate today, long balance, long seed) {
        return MonthEnd.forecast(
                new Money(balance, EUR), today, known, completeFrom, RecurringPayments.find(known, today), seed);
    }

    private static long between(List<Entry> all, LocalDate after, LocalDate last) {
        return all.stream()
                .filter(each -> each.day().isAfter(after) && !each.day().isAfter(last))
                .mapToLong(Entry::signedMinor)
                .sum();
    }

    @Test
    void eight_of_ten_months_end_inside_the_band() {
        int inside = 0;
        int months = 0;
        double off = 0;
        for (int client = 0; client < CLIENTS; client++) {
            List<Entry> all = client(client, LocalDate.parse("2025-04-01"), LocalDate.parse("2026-04-30"));
            Random random = new Random(1_000 + client);
            for (int month = 0; month < MONTHS; month++) {
                LocalDate today = LocalDate.of(2026, 2 + month, 1 + random.nextInt(26));
                MonthEndForecast forecast = forecast(all, today, 0, client);
                MonthEndForecast.Day end = forecast.atMonthEnd();
                long really = between(all, today, MonthEnd.monthEnd(today));
                months++;
                inside += really >= end.lowMinor() && really <= end.highMinor() ? 1 : 0;
                off += (really - end.expectedMinor()) / (double) (CLIENTS * MONTHS);
                assertThat(forecast.coldStart()).isFalse();
            }
        }
        double coverage = inside / (double) months;
        assertThat(months).isGreaterThanOrEqualTo(1_000);
        assertThat(coverage).as("of %s client months", months).isBetween(0.75, 0.85);
        // A tenth of the smallest income would be a systematic error.
        assertThat(Math.abs(off)).isLessThan(15_000);
    }

    @Test
    void the_parts_add_up_and_the_path_leads_from_now_to_the_months_end() {
        List<Entry> all = client(5, LocalDate.parse("2025-04-01"), LocalDate.parse("2026-04-30"));
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
            List<Entry> all = client(client, LocalDate.parse("2025-04-01"), today);
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
        List<Entry> all = client(5, LocalDate.parse("2026-01-01"), today);
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
            add(rents, workingDay(first), "landlord", TransactionKind.STANDING_ORDER, -80_000);
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
