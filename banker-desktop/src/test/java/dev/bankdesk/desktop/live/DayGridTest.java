package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DayGridTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void a_day_has_96_quarter_hours_and_the_last_one_of_the_day_before() {
        DayGrid day = new DayGrid(LocalDate.of(2026, 9, 14), PARIS);
        assertThat(day.slots()).isEqualTo(97);
        assertThat(day.slotStart(0)).isEqualTo(Instant.parse("2026-09-13T21:45:00Z"));
        assertThat(day.slotStart(1)).isEqualTo(day.start());
        assertThat(day.slotOf(Instant.parse("2026-09-14T12:05:00Z"))).isEqualTo(57);
        assertThat(day.elapsed(Instant.parse("2026-09-14T12:05:00Z"))).isEqualTo(56 + 1 / 3.0);
    }

    @Test
    void the_night_of_the_clock_change_has_four_quarter_hours_less_or_more() {
        assertThat(new DayGrid(LocalDate.of(2026, 3, 29), PARIS).slots()).isEqualTo(93);
        assertThat(new DayGrid(LocalDate.of(2026, 10, 25), PARIS).slots()).isEqualTo(101);
    }

    @Test
    void a_moment_outside_of_the_day_has_passed_nothing_or_all_of_it() {
        DayGrid day = new DayGrid(LocalDate.of(2026, 9, 14), PARIS);
        assertThat(day.elapsed(day.start().minusSeconds(1))).isZero();
        assertThat(day.elapsed(day.end().plusSeconds(1))).isEqualTo(96);
    }
}
