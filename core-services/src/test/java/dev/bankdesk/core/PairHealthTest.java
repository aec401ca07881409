package dev.bankdesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.gateway.queries.HealthSource.Level;
import dev.bankdesk.core.gateway.queries.HealthSource.State;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairHealthTest {
    private static final Instant SEEN = Instant.parse("2026-03-10T10:00:00Z");

    private static State state(String state, String trouble, int secondsLater) {
        ReplicationHealth health = new ReplicationHealth(
                state,
                0,
                "off",
                false,
                5432,
                5433,
                "streaming",
                16,
                2,
                "",
                trouble,
                "",
                0,
                0,
                0,
                0,
                SEEN.toEpochMilli());
        return told(health, secondsLater);
    }

    private static State told(ReplicationHealth health, int secondsLater) {
        return new PairHealth(() -> Optional.of(health), () -> SEEN.plusSeconds(secondsLater))
                .states()
                .get(0);
    }

    private static String givenUp(long positions, int untold) {
        return told(
                        new ReplicationHealth(
                                ReplicationHealth.HEALTHY,
                                0,
                                "off",
                                false,
                                5432,
                                5433,
                                "streaming",
                                16,
                                2,
                                "",
                                "",
                                "planned at 2026-03-10T09:00:00Z",
                                0,
                                positions,
                                untold,
                                SEEN.minusSeconds(7_200).toEpochMilli(),
                                SEEN.toEpochMilli()),
                        0)
                .detail();
    }

    @Test
    void what_promotions_gave_up_is_told_also_after_one_that_lost_nothing() {
        String last = ", the last at 2026-03-10T08:00:00Z";
        assertThat(givenUp(1, 0)).endsWith("; given up by all promotions: 1 position" + last);
        assertThat(givenUp(12, 1))
                .endsWith("; given up by all promotions: 12 positions and an unknown number by 1 promotion" + last);
        assertThat(givenUp(0, 2)).endsWith("; given up by all promotions: an unknown number by 2 promotions" + last);
        assertThat(state(ReplicationHealth.HEALTHY, "", 0).detail()).doesNotContain("given up");
    }

    @Test
    void a_pair_that_follows_is_up_and_says_who_is_who() {
        State state = state(ReplicationHealth.HEALTHY, "", 15);
        assertThat(state.level()).isEqualTo(Level.UP);
        assertThat(state.detail()).startsWith("primary on port 5432, replica on port 5433 streaming, 16 bytes");
    }

    @Test
    void what_nobody_has_looked_at_for_longer_than_fifteen_seconds_is_degraded_whatever_it_was() {
        State state = state(ReplicationHealth.HEALTHY, "", 16);
        assertThat(state.level()).isEqualTo(Level.DEGRADED);
        assertThat(state.detail()).startsWith("Nobody has looked at the pair since 2026-03-10T10:00:00Z");
    }

    @Test
    void what_a_person_must_put_right_degrades_it_and_is_told_without_the_files_of_this_machine() {
        State state = state(
                ReplicationHealth.DEGRADED, "The standby did not become the primary. See /home/bank/postgres.log.", 0);
        assertThat(state.level()).isEqualTo(Level.DEGRADED);
        assertThat(state.detail())
                .contains("a person must put something right", "./bankdesk status")
                .doesNotContain("/home", "postgres.log");
    }

    @Test
    void it_is_no_part_where_no_supervisor_looks() {
        assertThat(new PairHealth(Optional::empty, () -> SEEN).states()).isEmpty();
    }
}
