package dev.bankdesk.simulator.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void the_first_numbers_of_seed_1234567_are_those_of_the_published_reference() {
        // SplitMix64 reference values as listed for seed 1234567 on rosettacode.org (Pseudo-random numbers/Splitmix64).
        Dice dice = new Dice(1234567);
        assertThat(Long.toUnsignedString(dice.nextLong())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(dice.nextLong())).isEqualTo("3203168211198807973");
    }

    @Test
    void gaussian_has_mean_zero_and_deviation_one() {
        Dice dice = new Dice(1);
        double[] draws = DoubleStream.generate(dice::gaussian).limit(100_000).toArray();
        double mean = DoubleStream.of(draws).average().orElseThrow();
        double square = DoubleStream.of(draws).map(x -> x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(square).isCloseTo(1, within(0.03));
    }

    @Test
    void half_of_log_normal_draws_lie_below_the_median() {
        Dice dice = new Dice(2);
        long below = DoubleStream.generate(() -> dice.logNormal(50, 0.8))
                .limit(10_000)
                .filter(x -> x < 50)
                .count();
        assertThat(below).isBetween(4_800L, 5_200L);
    }

    @Test
    void poisson_has_its_mean() {
        Dice dice = new Dice(3);
        double mean = DoubleStream.generate(() -> dice.poisson(1.7))
                .limit(20_000)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(1.7, within(0.05));
    }

    @Test
    void derived_dice_do_not_repeat_each_other() {
        assertThat(Dice.of(7, 1, 2).nextLong()).isNotEqualTo(Dice.of(7, 2, 1).nextLong());
        assertThat(Dice.of(7, 1, 2, 3).nextLong())
                .isNotEqualTo(Dice.of(7, 1, 2, 4).nextLong());
        assertThat(Dice.of(7, 1, 2).nextLong()).isEqualTo(Dice.of(7, 1, 2).nextLong());
    }
}
