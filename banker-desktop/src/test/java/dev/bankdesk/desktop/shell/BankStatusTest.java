package dev.bankdesk.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class BankStatusTest {
    private Instant machine = Instant.parse("2026-11-24T10:00:00Z");
    private final BankStatus status =
            new BankStatus(() -> machine, ZoneOffset.UTC, Currency.getInstance("EUR"), true, true);

    @Test
    void past_days_that_are_played_in_are_told_apart_from_a_clock_that_stands() {
        Instant day = Instant.parse("2026-09-26T00:00:00Z");
        stands(day);
        assertThat(status.isLeaping()).isFalse();
        stands(day.plus(Duration.ofDays(1)));
        assertThat(status.isLeaping()).isTrue();
        machine = machine.plusSeconds(7);
        assertThat(status.isLeaping()).isFalse();
    }

    @Test
    void a_clock_that_stops_or_goes_on_does_not_leap() {
        Instant day = Instant.parse("2026-09-26T00:00:00Z");
        status.clockProperty().set(new BankClock(day, machine, 360));
        stands(day.plus(Duration.ofHours(5)));
        assertThat(status.isLeaping()).isFalse();
        status.clockProperty().set(new BankClock(day.plus(Duration.ofHours(9)), machine, 360));
        assertThat(status.isLeaping()).isFalse();
    }

    private void stands(Instant at) {
        status.clockProperty().set(new BankClock(at, machine, 0));
    }
}
