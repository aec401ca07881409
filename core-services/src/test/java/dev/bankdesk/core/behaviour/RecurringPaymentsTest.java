package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurringPaymentsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-10");

    static Entry entry(String day, String with, long minor) {
        return entry(LocalDate.parse(day), with, minor);
    }

    static Entry entry(LocalDate day, String with, long minor) {
        TransactionKind kind = minor > 0 ? TransactionKind.SALARY : TransactionKind.DIRECT_DEBIT;
        return new Entry(day.atTime(9, 0), 1_000_001, with, with, kind, Category.OTHER, EUR, minor);
    }

    private static RecurringPayment only(List<Entry> entries) {
        List<Recurrence> found = RecurringPayments.find(entries, TODAY);
        assertThat(found).hasSize(1);
        return found.get(0).payment();
    }

    @Test
    void a_rent_of_the_first_is_expected_on_the_next_first() {
        RecurringPayment rent = only(List.of(
                entry("2026-02-02", "landlord", -80_000),
                entry("2026-03-02", "landlord", -80_000),
                entry("2026-04-01", "landlord", -80_000),
                entry("2026-05-01", "landlord", -80_000),
                entry("2026-06-01", "landlord", -80_000)));
        assertThat(rent.interval()).isEqualTo(Interval.MONTHLY);
        assertThat(rent.next()).isEqualTo("2026-07-01");
        assertThat(rent.stable()).isTrue();
        assertThat(rent.income()).isFalse();
        assertThat(rent.signedMinor()).isEqualTo(-80_000);
        // Jeffreys: four of four gaps kept.
        assertThat(rent.confidence()).isEqualTo(4.5 / 5, within(1e-9));
    }

    @Test
    void a_salary_of_the_last_working_day_follows_the_months_length() {
        RecurringPayment salary = only(List.of(
                entry("2026-01-30", "employer", 250_000),
                entry("2026-02-27", "employer", 250_000),
                entry("2026-03-31", "employer", 250_000),
                entry("2026-04-30", "employer", 251_000),
                entry("2026-05-29", "employer", 250_000)));
        assertThat(salary.interval()).isEqualTo(Interval.MONTHLY);
        assertThat(salary.income()).isTrue();
        assertThat(salary.next()).isEqualTo("2026-06-30");
    }

    @Test
    void what_was_never_booked_on_a_weekend_moves_to_the_side_it_moved_before() {
        // Due on the 5th: 5 July and 5 April 2026 are Sundays, 5 September 2026 is a Saturday.
        List<Entry> late = List.of(
                entry("2026-02-05", "power", -6_000),
                entry("2026-03-05", "power", -6_000),
                entry("2026-04-06", "power", -6_000),
                entry("2026-05-05", "power", -6_000),
                entry("2026-06-05", "power", -6_000));
        assertThat(only(late).next()).isEqualTo("2026-07-06").satisfies(day -> assertThat(day.getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY));
    }

    @Test
    void weekly_fortnightly_quarterly_and_yearly_are_told_apart() {
        assertThat(only(every(7, 6)).interval()).isEqualTo(Interval.WEEKLY);
        assertThat(only(every(14, 6)).interval()).isEqualTo(Interval.FORTNIGHTLY);
        List<Entry> quarters = new ArrayList<>();
        List<Entry> years = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            quarters.add(entry(TODAY.minusDays(20).minusMonths(3L * i), "insurer", -30_000));
            years.add(entry(TODAY.minusDays(20).minusYears(i), "club", -12_000));
        }
        assertThat(only(quarters).interval()).isEqualTo(Interval.QUARTERLY);
        assertThat(only(quarters).next()).isEqualTo(TODAY.minusDays(20).plusMonths(3));
        assertThat(only(years).interval()).isEqualTo(Interval.YEARLY);
        assertThat(only(years).next()).isEqualTo(TODAY.minusDays(20).plusYears(1));
    }

    private static List<Entry> every(int days, int times) {
        List<Entry> entries = new ArrayList<>();
        for (int i = times; i > 0; i--) {
            entries.add(entry(TODAY.minusDays((long) days * i - 3), "shop", -1_000));
        }
        return entries;
    }

    @Test
    void a_subscription_is_found_at_a_shop_where_one_buys_as_well() {
        Random random = new Random(7);
        List<Entry> entries = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            entries.add(entry(LocalDate.of(2026, month, 8), "shop", -899));
        }
        for (int i = 0; i < 25; i++) {
            entries.add(entry(TODAY.minusDays(random.nextInt(150)), "shop", -2_000 - 700L * i));
        }
        RecurringPayment subscription = only(entries);
        assertThat(subscription.typicalMinor()).isEqualTo(899);
        assertThat(subscription.interval()).isEqualTo(Interval.MONTHLY);
        assertThat(subscription.times()).isEqualTo(6);
    }

    @Test
    void varying_amounts_are_told_as_a_range() {
        RecurringPayment power = only(List.of(
                entry("2026-03-15", "power", -5_000),
                entry("2026-04-15", "power", -9_000),
                entry("2026-05-15", "power", -6_000)));
        assertThat(power.stable()).isFalse();
        assertThat(power.lowestMinor()).isEqualTo(5_000);
        assertThat(power.highestMinor()).isEqualTo(9_000);
        assertThat(power.typicalMinor()).isEqualTo(6_000);
    }

    @Test
    void a_due_date_that_passed_unpaid_halves_the_confidence_and_two_end_it() {
        List<Entry> once = List.of(
                entry("2026-02-01", "gym", -3_000),
                entry("2026-03-01", "gym", -3_000),
                entry("2026-04-01", "gym", -3_000),
                entry("2026-05-01", "gym", -3_000));
        RecurringPayment gym = only(once);
        assertThat(gym.next()).isEqualTo("2026-07-01");
        assertThat(gym.confidence()).isEqualTo(3.5 / 4 / 2, within(1e-9));
        assertThat(RecurringPayments.find(once, TODAY.plusMonths(1))).isEmpty();
    }

    @Test
    void an_overdue_payment_is_expected_today() {
        List<Entry> entries = List.of(
                entry("2026-03-08", "rent", -3_000),
                entry("2026-04-08", "rent", -3_000),
                entry("2026-05-08", "rent", -3_000));
        List<PaymentCalendar.Expected> expected =
                RecurringPayments.expected(RecurringPayments.find(entries, TODAY), TODAY);
        assertThat(expected.get(0).overdue()).isTrue();
        assertThat(expected.get(0).day()).isEqualTo(TODAY);
        assertThat(expected.get(1).day()).isEqualTo("2026-07-08");
        assertThat(expected.get(1).confidence()).isLessThan(expected.get(0).confidence());
    }

    @Test
    void what_comes_at_random_does_not_recur() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                entries.add(entry(TODAY.minusDays(random.nextInt(365)), "shop", -500 - random.nextInt(9_000)));
            }
            found += RecurringPayments.find(entries, TODAY).size();
        }
        // Of 200 shops with 40 random visits a few have a run that looks regular.
        assertThat(found).isLessThanOrEqualTo(20);
    }

    @Test
    void cash_and_refunds_never_recur() {
        List<Entry> entries = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            for (TransactionKind kind : List.of(TransactionKind.CASH_WITHDRAWAL, TransactionKind.REFUND)) {
                entries.add(new Entry(
                        LocalDate.of(2026, month, 3).atTime(9, 0),
                        1_000_001,
                        kind.name(),
                        "",
                        kind,
                        Category.CASH,
                        EUR,
                        -5_000));
            }
        }
        assertThat(RecurringPayments.find(entries, TODAY)).isEmpty();
    }
}
