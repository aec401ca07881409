package dev.bankdesk.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTextTest {
    private final DayText days = new DayText();

    @ParameterizedTest
    @ValueSource(strings = {"14/09/2026", "14/9/2026", "14.9.2026", "14-09-2026", "2026-09-14", " 2026-9-14 "})
    void a_day_is_read_however_it_is_written(String text) {
        assertThat(days.fromString(text)).isEqualTo("2026-09-14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "31/02/2026", "14/09", "14/09/26", "09/14/2026", "2026-09-14T12:00"})
    void what_is_no_day_is_none_and_never_another_day(String text) {
        assertThat(days.fromString(text)).isNull();
    }

    @Test
    void what_is_shown_is_read_back() {
        LocalDate day = LocalDate.of(2026, 9, 4);
        assertThat(days.toString(day)).isEqualTo("04/09/2026");
        assertThat(days.fromString(days.toString(day))).isEqualTo(day);
        assertThat(days.toString(null)).isEmpty();
    }
}
