package dev.bankdesk.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.history.ChangeEffects.Sums;
import dev.bankdesk.core.history.ChangeSplit.Effects;
import dev.bankdesk.core.history.ChangeSplit.Part;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeEffectsTest {
    private final ChangeEffects effects = new ChangeEffects();

    /** Without refunds, or with nothing else. */
    private static Sums paid(long payments, long amountMinor, long paidMinor) {
        return new Sums(payments, amountMinor, paidMinor, Math.abs(amountMinor), Math.abs(paidMinor));
    }

    @Test
    void twice_as_many_payments_of_the_same_size_are_volume() {
        effects.before("GROCERIES", "EUR", paid(10, 50_000, 50_000));
        effects.now("GROCERIES", "EUR", paid(20, 100_000, 100_000));
        assertThat(effects.total().effects()).isEqualTo(new Effects(50_000, 0, 0, 0));
    }

    @Test
    void larger_payments_are_price() {
        effects.before("GROCERIES", "EUR", paid(10, 50_000, 50_000));
        effects.now("GROCERIES", "EUR", paid(10, 57_000, 57_000));
        assertThat(effects.total().effects()).isEqualTo(new Effects(0, 0, 7_000, 0));
    }

    @Test
    void payments_that_move_to_a_dearer_part_are_mix() {
        effects.before("GROCERIES", "EUR", paid(10, 20_000, 20_000));
        effects.before("TRAVEL", "EUR", paid(10, 200_000, 200_000));
        effects.now("GROCERIES", "EUR", paid(5, 10_000, 10_000));
        effects.now("TRAVEL", "EUR", paid(15, 300_000, 300_000));
        assertThat(effects.total().effects()).isEqualTo(new Effects(0, 90_000, 0, 0));
    }

    @Test
    void a_dearer_dollar_is_a_rate_and_not_a_price() {
        effects.before("TRAVEL", "USD", paid(10, 90_000, 100_000));
        effects.now("TRAVEL", "USD", paid(10, 99_000, 100_000));
        assertThat(effects.total().effects()).isEqualTo(new Effects(0, 0, 0, 9_000));
    }

    @Test
    void refunds_that_nearly_cancel_payments_out_leave_the_rate_as_it_was() {
        // 100 dollars paid (92 euro) and 99 given back (89.10): what is left, 1 dollar for 2.90 euro, was nobody's
        // rate.
        effects.before("TRAVEL", "USD", new Sums(1, 290, 100, 18_110, 19_900));
        effects.now("TRAVEL", "USD", paid(1, 92_000, 100_000));
        // 1,000 dollars at 181.10 / 199 were 910.05 euro.
        assertThat(effects.total().effects()).isEqualTo(new Effects(0, 0, 92_000 - 290 - 995, 995));
    }

    @Test
    void all_four_at_once_are_told_apart() {
        // Twice the payments (+90,000), each half as dear in dollars (-90,000 at the old rate), the dollar 10 % up
        // (+9,000).
        effects.before("TRAVEL", "USD", paid(10, 90_000, 100_000));
        effects.now("TRAVEL", "USD", paid(20, 99_000, 100_000));
        assertThat(effects.total().effects()).isEqualTo(new Effects(90_000, 0, -90_000, 9_000));
    }

    @Test
    void a_part_that_is_new_is_mix_since_nothing_tells_its_price() {
        effects.before("GROCERIES", "EUR", paid(10, 20_000, 20_000));
        effects.now("GROCERIES", "EUR", paid(10, 20_000, 20_000));
        effects.now("TRAVEL", "EUR", paid(10, 70_000, 70_000));
        Part travel = effects.parts().parts().get(0);
        assertThat(travel.key()).isEqualTo("TRAVEL");
        assertThat(travel.effects()).isEqualTo(new Effects(0, 70_000, 0, 0));
        assertThat(effects.total().effects()).isEqualTo(new Effects(20_000, 50_000, 0, 0));
    }

    @Test
    void without_anything_before_all_is_volume() {
        effects.now("TRAVEL", "USD", paid(2, 1_001, 900));
        effects.now("GROCERIES", "EUR", paid(1, -7, -7));
        assertThat(effects.total().effects()).isEqualTo(new Effects(994, 0, 0, 0));
    }

    @Test
    void nothing_at_all_has_no_effects() {
        assertThat(effects.total()).isEqualTo(new Part("", 0, 0, 0, 0, Effects.NONE));
    }

    @Test
    void whatever_the_figures_effects_add_up_to_the_cent_in_each_part_and_in_the_whole() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ChangeEffects one = random(random, 1 + random.nextInt(12));
            ChangeSplit.Parts parts = one.parts();
            Part total = one.total();
            assertThat(parts.parts())
                    .as("seed %d", seed)
                    .allSatisfy(part -> assertThat(part.effects().sumMinor()).isEqualTo(part.differenceMinor()));
            assertThat(total.effects().sumMinor()).as("seed %d", seed).isEqualTo(total.differenceMinor());
            assertThat(parts.parts().stream().mapToLong(Part::differenceMinor).sum())
                    .as("seed %d", seed)
                    .isEqualTo(total.differenceMinor());
        }
    }

    @Test
    void volume_and_rates_of_the_whole_are_the_same_however_it_is_cut() {
        for (long seed = 0; seed < 100; seed++) {
            ChangeEffects fine = random(new Random(seed), 11);
            ChangeEffects other = random(new Random(seed), 3);
            assertThat(other.total().effects().volumeMinor())
                    .as("seed %d", seed)
                    .isEqualTo(fine.total().effects().volumeMinor());
            assertThat(other.total().effects().rateMinor())
                    .as("seed %d", seed)
                    .isEqualTo(fine.total().effects().rateMinor());
        }
    }

    /** The same figures for the same seed, dealt to as many parts as are wanted. */
    private static ChangeEffects random(Random random, int parts) {
        ChangeEffects effects = new ChangeEffects();
        String[] currencies = {"EUR", "USD", "JPY", "CZK"};
        for (int i = 0; i < 60; i++) {
            String part = "P" + i % parts;
            String currency = currencies[random.nextInt(currencies.length)];
            long paid = random.nextInt(2_000_000) - 200_000;
            long amount = paid * (90 + random.nextInt(20)) / 100;
            if (random.nextBoolean()) {
                effects.before(part, currency, paid(random.nextInt(40), amount, paid));
            } else {
                effects.now(part, currency, paid(random.nextInt(40), amount, paid));
            }
        }
        return effects;
    }

    @Test
    void thirds_are_rounded_so_that_they_add_up() {
        BigInteger[] thirds = {BigInteger.valueOf(100), BigInteger.valueOf(100), BigInteger.valueOf(100)};
        assertThat(ChangeEffects.apportioned(thirds, BigInteger.valueOf(3))).containsExactly(34, 33, 33);
        BigInteger[] negative = {BigInteger.valueOf(-100), BigInteger.valueOf(-100), BigInteger.valueOf(-100)};
        long[] shares = ChangeEffects.apportioned(negative, BigInteger.valueOf(3));
        assertThat(Arrays.stream(shares).sum()).isEqualTo(-100);
        assertThat(shares).containsOnly(-33, -34);
    }
}
