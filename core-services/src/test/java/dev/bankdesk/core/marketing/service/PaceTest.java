package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    private MarketingStanding standing() {
        return pace.standing(Instant.EPOCH);
    }

    /** A mean hides it: of a hundred rounds two take a second. */
    @Test
    void what_one_round_in_a_hundred_takes_is_told_beside_the_mean_of_a_decision() {
        assertThat(standing().roundP99Millis()).isZero();
        for (int i = 0; i < 98; i++) {
            pace.took(10, 20_000_000);
        }
        assertThat(standing().roundP99Millis()).isEqualTo(20);
        pace.took(10, 1_000_000_000);
        pace.took(1, 1_000_000_000);
        assertThat(standing().roundP99Millis()).isEqualTo(1_000);
        assertThat(standing().millisEach()).isLessThan(5);
        assertThat(standing().decisions()).isEqualTo(991);
        assertThat(pace.words()).contains("99 of 100 rounds within 1000.0 ms");
    }

    @Test
    void a_round_of_one_is_what_a_single_payment_waits_for() {
        pace.took(500, 900_000_000);
        assertThat(standing().singleP99Millis()).isZero();
        for (int i = 1; i <= 100; i++) {
            pace.took(1, i * 1_000_000L);
        }
        assertThat(standing().singleP99Millis()).isEqualTo(99);
    }

    @Test
    void the_newest_rounds_count_and_not_those_of_the_start() {
        pace.took(1, 5_000_000_000L);
        for (int i = 0; i < RecentTimes.MOST; i++) {
            pace.took(1, 2_000_000);
        }
        assertThat(standing().singleP99Millis()).isEqualTo(2);
        assertThat(standing().roundP99Millis()).isEqualTo(2);
    }
}
