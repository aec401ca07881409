package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenTest {
    @Test
    void the_furthest_counts_within_a_journal_and_the_later_journal_between_two() {
        Written before = new Written(1, 100, 5_000);
        assertThat(before.and(new Written(1, 90, 6_000))).isEqualTo(new Written(1, 100, 6_000));
        Written after = new Written(2, 95, 10);
        assertThat(before.and(after)).isEqualTo(after);
        assertThat(after.and(before)).isEqualTo(after);
        assertThat(after.and(new Written(0, 99, 0))).isEqualTo(new Written(2, 99, 10));
    }
}
