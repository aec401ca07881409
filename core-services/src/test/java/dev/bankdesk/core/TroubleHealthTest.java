package dev.bankdesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.gateway.queries.HealthSource.Level;
import dev.bankdesk.core.gateway.queries.HealthSource.State;
import org.junit.jupiter.api.Test;

class TroubleHealthTest {
    @Test
    void a_failure_degrades_the_bank_and_stops_no_payment() {
        assertThat(new TroubleHealth("behaviour", () -> "the server is away").states())
                .containsExactly(new State("behaviour", Level.DEGRADED, false, "the server is away"));
    }

    @Test
    void it_is_up_without_a_failure_and_no_part_where_it_does_not_run() {
        assertThat(new TroubleHealth("behaviour", () -> "").states()).containsExactly(new State("behaviour", Level.UP, false, ""));
        assertThat(new TroubleHealth("behaviour", () -> null).states()).isEmpty();
    }
}
