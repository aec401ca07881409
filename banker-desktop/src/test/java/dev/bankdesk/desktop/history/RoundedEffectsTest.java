package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundedEffectsTest {
    @Test
    void what_is_read_adds_up_to_the_difference_as_it_is_read() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            long[] effects = random.longs(4, -50_000, 50_000).toArray();
            long[] read = RoundedEffects.of(effects, 100);
            long whole = Arrays.stream(effects).sum();
            assertThat(Arrays.stream(read).sum()).isEqualTo(Math.floorDiv(whole + 50, 100L) * 100);
            for (int i = 0; i < effects.length; i++) {
                assertThat(Math.abs(read[i] - effects[i])).isLessThan(100);
                assertThat(read[i] % 100).isZero();
            }
        }
    }

    @Test
    void thirds_of_a_euro_are_not_all_rounded_down() {
        assertThat(RoundedEffects.of(new long[] {33, 33, 34}, 100)).containsExactly(0, 0, 100);
        assertThat(RoundedEffects.of(new long[] {-150, 250}, 100))
                .hasSize(2)
                .satisfies(read -> assertThat(Arrays.stream(read).sum()).isEqualTo(100));
    }
}
