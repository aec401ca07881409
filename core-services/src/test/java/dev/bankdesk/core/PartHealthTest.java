package dev.bankdesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.gateway.queries.HealthSource.Level;
import dev.bankdesk.core.gateway.queries.HealthSource.State;
import org.junit.jupiter.api.Test;

class PartHealthTest {
    @Test
    void a_failure_degrades_the_bank_and_stops_no_payment() {
        assertThat(new PartHealth("behaviour", () -> "the server is away").states())
                .containsExactly(new State("behaviour", Level.DEGRADED, false, "the server is away"));
    }

    @Test
    void it_is_up_without_a_failure_and_no_part_where_it_does_not_run() {
        assertThat(new PartHealth("statistics", () -> "").states())
                .containsExactly(new State("statistics", Level.UP, false, ""));
        assertThat(new PartHealth("statistics", () -> null).states()).isEmpty();
    }
}
