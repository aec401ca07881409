package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.propensity.evaluation.Splits.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** No row is learned from and tested on, and none is predicted from what came after it. */
class SplitsTest {
    @Property(tries = 50)
    void each_row_is_tested_once_by_a_model_that_has_not_seen_it(
            @ForAll @IntRange(min = 200, max = 1_500) int rows, @ForAll long seed) {
        List<Split> folds = Splits.random(rows, 10, seed);
        int[] tested = folds.stream()
                .flatMapToInt(fold -> Arrays.stream(fold.test()))
                .sorted()
                .toArray();
        assertThat(tested).isEqualTo(IntStream.range(0, rows).toArray());
        for (Split fold : folds) {
            int[] both = IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.test()))
                    .sorted()
                    .toArray();
            assertThat(both).isEqualTo(IntStream.range(0, rows).toArray());
        }
    }

    @Property(tries = 50)
    void what_is_tested_in_time_lies_behind_all_that_was_learned_from(
            @ForAll @IntRange(min = 200, max = 60_000) int rows) {
        assertOnlyThePast(Splits.lastThird(rows));
        List<Split> rolling = Splits.rolling(rows);
        rolling.forEach(SplitsTest::assertOnlyThePast);
        int[] tested = rolling.stream()
                .flatMapToInt(window -> Arrays.stream(window.test()))
                .toArray();
        assertThat(tested).isEqualTo(IntStream.range(tested[0], rows).toArray());
    }

    private static void assertOnlyThePast(Split split) {
        int latest = Arrays.stream(split.train()).max().orElseThrow();
        assertThat(Arrays.stream(split.test()).min().orElseThrow()).isEqualTo(latest + 1);
    }

    @Test
    void the_reference_file_rolls_as_the_reference_did_and_a_tenth_of_it_by_a_tenth() {
        List<Split> whole = Splits.rolling(41_188);
        assertThat(whole).hasSize(22);
        assertThat(whole.get(0).train()).hasSize(20_000);
        assertThat(whole.get(0).test()).hasSize(1_000);
        Split tenth = Splits.rolling(4_119).get(0);
        assertThat(tenth.train()).hasSize(2_000);
        assertThat(tenth.test()).hasSize(100);
        assertThat(Splits.lastThird(41_188).test()).hasSize(13_729);
    }

    @Test
    void a_seed_gives_the_same_folds_and_another_seed_others() {
        assertThat(Splits.random(300, 10, 1).get(3).test())
                .isEqualTo(Splits.random(300, 10, 1).get(3).test());
        assertThat(Splits.random(300, 10, 2).get(3).test())
                .isNotEqualTo(Splits.random(300, 10, 1).get(3).test());
    }
}
