package dev.bankdesk.core.marketing.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counting by product and segment, and what is believed while few answered. */
class SegmentPropensityTest {
    private static final SegmentPropensity.Prior STATED = new SegmentPropensity.Prior(0.02, 50, 30);

    private static SegmentPropensity counted(SegmentPropensity.Prior prior, int... answeredAndAccepted) {
        SegmentPropensity model = new SegmentPropensity(prior);
        for (int segment = 0; 2 * segment < answeredAndAccepted.length; segment++) {
            for (int i = 0; i < answeredAndAccepted[2 * segment]; i++) {
                model.learn("card", "s" + segment, i < answeredAndAccepted[2 * segment + 1]);
            }
        }
        return model;
    }

    @Test
    void before_any_answer_it_says_the_stated_prior_and_how_little_that_is() {
        Propensity cold = new SegmentPropensity(SegmentPropensity.Prior.USUAL).estimate("card", "students");
        assertThat(cold.probability()).isEqualTo(0.02, within(1e-12));
        assertThat(cold.low()).isLessThan(0.002);
        assertThat(cold.high()).isGreaterThan(0.05);
        assertThat(cold.contributions()).extracting(Contribution::logit).allMatch(logit -> Math.abs(logit) < 1e-9);
    }

    /** (20 + 1) ÷ (150 + 50) = 0.105 for the product; (15 + 30 · 0.105) ÷ (50 + 30) for the segment, by hand. */
    @Test
    void the_posterior_is_the_one_computed_by_hand() {
        SegmentPropensity model = counted(STATED, 100, 5, 50, 15);
        assertThat(model.productMean("card")).isEqualTo(0.105, within(1e-12));
        assertThat(model.estimate("card", "s1").probability()).isEqualTo(18.15 / 80, within(1e-12));
    }

    /** ((0.02 + 150 ÷ (950 + 50)) ÷ (1 + 950 ÷ (950 + 50)) for a product without an answer, by hand: 0.17 ÷ 1.95. */
    @Test
    void a_product_without_answers_is_drawn_to_what_the_others_have() {
        SegmentPropensity model = counted(STATED, 950, 150);
        Propensity untried = model.estimate("insurance", "s0");
        assertThat(untried.probability()).isEqualTo(0.17 / 1.95, within(1e-12));
        assertThat(model.probability("insurance", "s0")).isEqualTo(untried.probability());
        assertThat(untried.contributions().get(0).words()).startsWith("other products: 150 of 950 accepted: +1.5");
        assertThat(untried.low()).isLessThan(0.04);
        assertThat(untried.high()).isGreaterThan(0.15);
        assertThat(model.productMean("card")).isEqualTo(151.0 / 1_000, within(1e-12));
    }

    @Property(tries = 200)
    void a_segment_lies_between_its_own_rate_and_the_products_mean(
            @ForAll @IntRange(min = 1, max = 300) int answered,
            @ForAll @IntRange(min = 0, max = 300) int accepted,
            @ForAll @IntRange(min = 0, max = 200) int others) {
        int yes = Math.min(accepted, answered);
        SegmentPropensity model = counted(SegmentPropensity.Prior.USUAL, answered, yes, 200, others);
        double own = (double) yes / answered;
        double mean = model.productMean("card");
        assertThat(model.estimate("card", "s0").probability())
                .isBetween(Math.min(own, mean) - 1e-12, Math.max(own, mean) + 1e-12);
    }

    @Property(tries = 100)
    void probability_and_interval_are_inside_and_contributions_add_up_to_the_logit(
            @ForAll @Size(6) List<@IntRange(min = 0, max = 400) Integer> counts) {
        int[] answers = new int[6];
        for (int i = 0; i < 6; i += 2) {
            answers[i] = Math.max(counts.get(i), counts.get(i + 1));
            answers[i + 1] = counts.get(i + 1);
        }
        Propensity estimate = counted(SegmentPropensity.Prior.USUAL, answers).estimate("card", "s1");
        assertThat(estimate.probability()).isStrictlyBetween(0.0, 1.0).isBetween(estimate.low(), estimate.high());
        double sum = estimate.base()
                + estimate.contributions().stream()
                        .mapToDouble(Contribution::logit)
                        .sum();
        assertThat(sum).isEqualTo(estimate.logit(), within(1e-9));
    }

    @Property(tries = 50)
    void the_order_of_answers_does_not_matter(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 5) Integer> answers, @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(learned(shuffled).save()).isEqualTo(learned(answers).save());
    }

    private static SegmentPropensity learned(List<Integer> answers) {
        SegmentPropensity model = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
        answers.forEach(answer -> model.learn("card", "s" + answer / 2, answer % 2 == 0));
        return model;
    }

    @Test
    void segments_that_are_alike_are_drawn_together_and_different_ones_left_apart() {
        double alike = counted(SegmentPropensity.Prior.USUAL, 400, 40, 400, 41, 400, 39, 400, 40)
                .strength("card");
        double different = counted(SegmentPropensity.Prior.USUAL, 400, 4, 400, 120, 400, 20, 400, 60)
                .strength("card");
        // The prior says 50: four segments that agree to the answer draw them together five times as much.
        assertThat(alike).isGreaterThan(250);
        assertThat(different).isLessThan(50);
    }

    @Test
    void few_answers_or_a_single_segment_leave_the_interval_wide() {
        SegmentPropensity.Prior usual = SegmentPropensity.Prior.USUAL;
        assertThat(counted(usual, 5, 1).strength("card")).isEqualTo(50);
        Propensity oneOfFive = counted(usual, 5, 1).estimate("card", "s0");
        assertThat(oneOfFive.probability()).isBetween(0.03, 0.08);
        assertThat(oneOfFive.low()).isLessThan(0.012);
        assertThat(oneOfFive.high()).isBetween(0.1, 0.3);
        Propensity noneOfTwenty = counted(usual, 20, 0).estimate("card", "s0");
        assertThat(noneOfTwenty.probability()).isBetween(0.005, 0.02);
        assertThat(noneOfTwenty.low()).isLessThan(0.001);
        assertThat(noneOfTwenty.high()).isBetween(0.03, 0.1);
        Propensity hundredOfThousand = counted(usual, 1_000, 100).estimate("card", "s0");
        assertThat(hundredOfThousand.probability()).isBetween(0.096, 0.1);
        assertThat(hundredOfThousand.low()).isBetween(0.075, 0.085);
        assertThat(hundredOfThousand.high()).isBetween(0.113, 0.125);
        Propensity twoOfTwenty = counted(usual, 20, 2, 20, 2, 20, 2).estimate("card", "s1");
        assertThat(twoOfTwenty.probability()).isBetween(0.06, 0.09);
        assertThat(twoOfTwenty.low()).isBetween(0.005, 0.035);
        assertThat(twoOfTwenty.high()).isBetween(0.13, 0.25);
    }

    /** Products as the prior expects them, with one to six segments of 3 to 1,000 answers each. */
    @Test
    void nineteen_of_twenty_intervals_hold_the_true_rate() {
        SplittableRandom chance = new SplittableRandom(12);
        int held = 0;
        int all = 0;
        for (int product = 0; product < 150; product++) {
            double mean = new BetaDistribution(1, 49).quantile(chance.nextDouble());
            double strength = 50 * Math.exp(1.5 * chance.nextGaussian());
            SegmentPropensity model = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
            double[] rates = new double[1 + chance.nextInt(6)];
            for (int segment = 0; segment < rates.length; segment++) {
                rates[segment] =
                        new BetaDistribution(strength * mean, strength * (1 - mean)).quantile(chance.nextDouble());
                int answers = List.of(3, 20, 100, 1_000).get(chance.nextInt(4));
                for (int i = 0; i < answers; i++) {
                    model.learn("card", "s" + segment, chance.nextDouble() < rates[segment]);
                }
            }
            for (int segment = 0; segment < rates.length; segment++) {
                Propensity estimate = model.estimate("card", "s" + segment);
                // A rate below one in a billion is none that an offer could tell from zero.
                boolean holds = estimate.low() <= Math.max(rates[segment], 1e-9) && rates[segment] <= estimate.high();
                held += holds ? 1 : 0;
                all++;
            }
        }
        assertThat((double) held / all).isBetween(0.90, 0.99);
    }

    @Test
    void more_answers_make_the_interval_narrower() {
        Propensity few = counted(STATED, 20, 2).estimate("card", "s0");
        Propensity many = counted(STATED, 2_000, 200).estimate("card", "s0");
        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    }

    @Test
    void what_was_counted_is_saved_and_loaded() throws IOException {
        SegmentPropensity model = counted(SegmentPropensity.Prior.USUAL, 100, 5, 50, 15);
        SegmentPropensity loaded = SegmentPropensity.load(model.save());
        assertThat(loaded.estimate("card", "s1")).isEqualTo(model.estimate("card", "s1"));
    }

    @Test
    void a_state_that_was_changed_cut_or_written_by_another_version_is_refused() {
        byte[] state = counted(STATED, 10, 1).save();
        byte[] changed = state.clone();
        changed[20] ^= 1;
        assertThatThrownBy(() -> SegmentPropensity.load(changed)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> SegmentPropensity.load(java.util.Arrays.copyOf(state, 30)))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> SegmentPropensity.load(new byte[] {1, 2})).hasMessageContaining("not the saved state");
        byte[] later = SavedState.write(SavedState.SEGMENTS, 2, out -> out.writeInt(0));
        assertThatThrownBy(() -> SegmentPropensity.load(later)).hasMessageContaining("version 2");
    }

    @Test
    void a_prior_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new SegmentPropensity.Prior(0, 50, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SegmentPropensity.Prior(0.1, 50, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
