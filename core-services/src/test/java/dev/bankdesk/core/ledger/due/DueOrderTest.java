package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.ledger.Rhythm;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When a standing order falls due, and what comes after each try. */
class DueOrderTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-31");

    private static DueOrder first(LocalDate firstDay, LocalDate lastDay, Rhythm rhythm) {
        return new DueOrder(
                new DueOrder.Terms(
                        7, new UUID(1, 2), 1_000_000, 0, Money.of(850_00, "EUR"), "rent", firstDay, lastDay, rhythm),
                0,
                1,
                firstDay);
    }

    private static DueOrder after(DueOrder due, DeclineReason reason) {
        DueOrder.Next next = due.next(reason);
        return new DueOrder(due.terms(), next.occurrence(), next.attempt(), next.tryOn());
    }

    @Test
    void the_31st_is_the_last_day_of_a_shorter_month_and_the_31st_again_after_it() {
        DueOrder due = first(FIRST, LocalDate.parse("2026-05-31"), Rhythm.MONTHLY);
        List<LocalDate> days = new ArrayList<>();
        while (due.tryOn() != null) {
            days.add(due.tryOn());
            due = after(due, null);
        }
        assertThat(days)
                .extracting(LocalDate::toString)
                .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31");
    }

    @Test
    void what_the_account_cannot_pay_is_tried_on_the_three_days_after_it_and_then_given_up() {
        DueOrder due = first(FIRST, null, Rhythm.MONTHLY);
        List<String> days = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            days.add(due.occurrence() + " on " + due.tryOn());
            due = after(due, DeclineReason.INSUFFICIENT_FUNDS);
        }
        assertThat(days)
                .containsExactly(
                        "0 on 2026-01-31", "0 on 2026-02-01", "0 on 2026-02-02", "0 on 2026-02-03", "1 on 2026-02-28");
    }

    @Test
    void a_closed_account_ends_it_and_any_other_reason_waits_for_the_next_occurrence() {
        DueOrder due = first(FIRST, null, Rhythm.QUARTERLY);
        assertThat(due.next(DeclineReason.ACCOUNT_CLOSED).tryOn()).isNull();
        assertThat(due.next(DeclineReason.NO_RATE)).isEqualTo(new DueOrder.Next(1, 1, LocalDate.parse("2026-04-30")));
        assertThat(due.next(DeclineReason.ACCOUNT_BLOCKED)).isEqualTo(new DueOrder.Next(0, 2, FIRST.plusDays(1)));
    }

    @Test
    void each_try_is_the_same_order_whenever_it_is_asked_for_and_another_than_the_next() {
        ZoneId zone = ZoneId.of("Europe/Paris");
        DueOrder due = first(FIRST, null, Rhythm.MONTHLY);
        assertThat(due.order(zone)).isEqualTo(first(FIRST, null, Rhythm.MONTHLY).order(zone));
        assertThat(due.order(zone).bookedAt()).isEqualTo("2026-01-30T23:00:00Z");
        assertThat(after(due, DeclineReason.INSUFFICIENT_FUNDS).order(zone).key())
                .isNotEqualTo(due.order(zone).key());
    }

    @Property
    void occurrences_of_a_month_are_one_a_month(
            @ForAll @IntRange(min = 0, max = 40_000) int day, @ForAll @IntRange(min = 0, max = 400) int occurrence) {
        LocalDate firstDay = LocalDate.ofEpochDay(day);
        LocalDate due = Rhythm.MONTHLY.day(firstDay, occurrence);
        assertThat(YearMonth.from(due)).isEqualTo(YearMonth.from(firstDay).plusMonths(occurrence));
        assertThat(due.getDayOfMonth()).isEqualTo(Math.min(firstDay.getDayOfMonth(), due.lengthOfMonth()));
        assertThat(Rhythm.WEEKLY.day(firstDay, occurrence).getDayOfWeek()).isEqualTo(firstDay.getDayOfWeek());
    }
}
