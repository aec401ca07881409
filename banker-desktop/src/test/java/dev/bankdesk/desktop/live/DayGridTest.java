package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

    @Test
    void the_day_on_which_clocks_go_forward_meets_the_same_wall_clock_of_other_days() {
        DayGrid shorter = new DayGrid(LocalDate.of(2026, 3, 29), PARIS);
        DayGrid before = shorter.weeksBefore(1);
        assertThat(before.elapsed(shorter.sameTime(at("2026-03-29T10:00:00+02:00"), before)))
                .isEqualTo(40);
        assertThat(shorter.sameSlot(8, before)).isEqualTo(8);
        assertThat(shorter.sameSlot(9, before)).as("from three o’clock on").isEqualTo(13);
        assertThat(shorter.sameSlot(92, before)).as("the last one").isEqualTo(96);
        DayGrid after = new DayGrid(LocalDate.of(2026, 4, 5), PARIS);
        assertThat(after.sameSlot(8, shorter)).isEqualTo(8);
        assertThat(after.sameSlot(9, shorter)).as("two o’clock").isEqualTo(DayGrid.NO_SLOT);
        assertThat(after.sameSlot(13, shorter)).as("three o’clock").isEqualTo(9);
        assertThat(shorter.elapsed(after.sameTime(at("2026-04-05T02:40:00+02:00"), shorter)))
                .isEqualTo(8);
    }

    @Test
    void the_day_on_which_clocks_go_back_meets_the_same_wall_clock_of_other_days() {
        DayGrid longer = new DayGrid(LocalDate.of(2026, 10, 25), PARIS);
        DayGrid before = longer.weeksBefore(1);
        assertThat(before.elapsed(longer.sameTime(at("2026-10-25T10:00:00+01:00"), before)))
                .isEqualTo(40);
        assertThat(longer.sameSlot(9, before)).as("two o’clock").isEqualTo(9);
        assertThat(longer.sameSlot(13, before)).as("two o’clock again").isEqualTo(9);
        assertThat(longer.sameSlot(17, before)).as("three o’clock").isEqualTo(13);
        assertThat(longer.sameSlot(100, before)).as("the last one").isEqualTo(96);
        DayGrid after = new DayGrid(LocalDate.of(2026, 11, 1), PARIS);
        assertThat(after.sameSlot(9, longer)).as("two o’clock of winter time").isEqualTo(13);
        assertThat(longer.elapsed(after.sameTime(at("2026-11-01T10:00:00+01:00"), longer)))
                .isEqualTo(44);
    }

    @Test
    void between_days_of_the_same_length_every_slot_is_its_own() {
        DayGrid day = new DayGrid(LocalDate.of(2026, 9, 14), PARIS);
        for (int slot = 0; slot < day.slots(); slot++) {
            assertThat(day.sameSlot(slot, day.weeksBefore(1))).isEqualTo(slot);
        }
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
