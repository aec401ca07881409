package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Each measure by hand on a small case, and by another formula on many. */
class ScoresTest {
    /** Ten rows: yes at 0.9, 0.6, 0.2. */
    private static final double[] PREDICTED = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05};

    private static final boolean[] ANSWERED = {true, false, false, true, false, false, false, true, false, false};

    @Test
    void ten_rows_by_hand() {
        Scores scores = Scores.of(PREDICTED, ANSWERED);
        // Of 21 pairs the first yes wins 7, the second 5, the third 2.
        assertThat(scores.auc()).isEqualTo(14 / 21.0, within(1e-15));
        assertThat(scores.liftBestTenth()).isEqualTo(1 / 0.3, within(1e-12));
        assertThat(scores.shareBestHalf()).isEqualTo(2 / 3.0, within(1e-15));
        // (.01+.64+.49+.16+.25+.16+.09+.64+.01+.0025) ÷ 10
        assertThat(scores.brier()).isEqualTo(0.24525, within(1e-12));
        assertThat(scores.brierBase()).isEqualTo(0.21, within(1e-15));
        // Bins of one row each: (.1+.8+.7+.4+.5+.4+.3+.8+.1+.05) ÷ 10
        assertThat(scores.calibrationError()).isEqualTo(0.415, within(1e-12));
        assertThat(scores.rows()).isEqualTo(10);
    }

    @Test
    void who_says_the_same_of_all_has_no_skill_whatever_the_order_of_rows() {
        double[] same = new double[10];
        java.util.Arrays.fill(same, 0.3);
        Scores scores = Scores.of(same, ANSWERED);
        assertThat(scores.auc()).isEqualTo(0.5);
        assertThat(scores.liftBestTenth()).isEqualTo(1, within(1e-12));
        assertThat(scores.shareBestHalf()).isEqualTo(0.5, within(1e-12));
        assertThat(scores.brier()).isEqualTo(scores.brierBase(), within(1e-12));
        assertThat(scores.calibrationError()).isEqualTo(0, within(1e-12));
    }

    @Test
    void one_class_only_is_no_measure() {
        assertThatThrownBy(() -> Scores.of(new double[] {0.1, 0.2}, new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void auc_is_the_share_of_pairs_that_stand_right(
            @ForAll @IntRange(min = 2, max = 80) int rows,
            @ForAll @IntRange(min = 1, max = 12) int values,
            @ForAll long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[] predicted = new double[rows];
        boolean[] answered = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            predicted[i] = chance.nextInt(values) / 13.0;
            answered[i] = i == 0 || i > 1 && chance.nextBoolean();
        }
        double right = 0;
        int pairs = 0;
        for (int yes = 0; yes < rows; yes++) {
            for (int no = 0; no < rows; no++) {
                if (answered[yes] && !answered[no]) {
                    pairs++;
                    right += predicted[yes] > predicted[no] ? 1 : predicted[yes] == predicted[no] ? 0.5 : 0;
                }
            }
        }
        assertThat(Scores.of(predicted, answered).auc()).isEqualTo(right / pairs, within(1e-12));
    }

    @Property(tries = 100)
    void no_score_depends_on_the_order_of_rows(@ForAll @IntRange(min = 20, max = 120) int rows, @ForAll long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[] predicted = new double[rows];
        boolean[] answered = new boolean[rows];
        double[] mirrored = new double[rows];
        boolean[] mirroredAnswers = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            predicted[i] = chance.nextInt(9) / 10.0;
            answered[i] = i == 0 || i > 1 && chance.nextInt(4) == 0;
            mirrored[rows - 1 - i] = predicted[i];
            mirroredAnswers[rows - 1 - i] = answered[i];
        }
        Scores one = Scores.of(predicted, answered);
        Scores other = Scores.of(mirrored, mirroredAnswers);
        assertThat(other.auc()).isEqualTo(one.auc(), within(1e-12));
        assertThat(other.liftBestTenth()).isEqualTo(one.liftBestTenth(), within(1e-12));
        assertThat(other.shareBestHalf()).isEqualTo(one.shareBestHalf(), within(1e-12));
        assertThat(other.calibrationError()).isEqualTo(one.calibrationError(), within(1e-12));
    }
}
