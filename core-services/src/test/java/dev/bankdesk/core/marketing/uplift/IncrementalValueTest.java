package dev.bankdesk.core.marketing.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IncrementalValueTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UpliftSettings PLAN = UpliftSettings.planned(4_500, 500, 0.03);

    @Test
    void the_parts_add_up_to_the_cent_and_the_control_group_counts_as_often_as_it_is_smaller() {
        GroupValue treated = new GroupValue(EUR).others(897).offersCost(900_00);
        treated.client(42_00, 12_34, 7_00).client(42_00, 55_55, 7_00).client(42_00, 0, 7_00);
        GroupValue control = new GroupValue(EUR).others(106).client(42_00, 10_01, 7_00);
        IncrementalValue value =
                IncrementalValue.of(treated, control, PLAN, 35_00).orElseThrow();
        // 900 ÷ 107 of the control group's: 42.00 → 353.27, 10.01 → 84.20, 7.00 → 58.88, each half up.
        assertThat(value.revenueMinor()).isEqualTo(126_00 - 353_27);
        assertThat(value.forgoneFeesMinor()).isEqualTo(67_89 - 84_20);
        assertThat(value.costMinor()).isEqualTo(21_00 - 58_88 + 900_00);
        assertThat(value.netMinor()).isEqualTo(-227_27 + 16_31 - 862_12);
        assertThat(value.net()).hasToString("-1073.08 EUR");
        assertThat(value.lowMinor()).isLessThan(value.netMinor());
        assertThat(value.highMinor()).isGreaterThan(value.netMinor());
    }

    @Test
    void a_comparison_that_has_seen_nothing_is_open_by_what_an_acceptance_is_planned_to_bring() {
        GroupValue treated = new GroupValue(EUR).others(900).offersCost(900_00);
        IncrementalValue value = IncrementalValue.of(treated, new GroupValue(EUR).others(100), PLAN, 35_00)
                .orElseThrow();
        assertThat(value.netMinor()).isEqualTo(-900_00);
        assertThat(value.highMinor() - value.netMinor()).isGreaterThan(35_00);
        assertThat(IncrementalValue.of(treated, new GroupValue(EUR), PLAN, 35_00))
                .isEmpty();
    }

    /** Every other client gains the bank 10 euro and every other loses it as much: a variance of 10² a client, not of half of it. */
    @Test
    void who_gains_the_bank_something_loses_it_nothing() {
        GroupValue treated = new GroupValue(EUR);
        for (int i = 0; i < 5_000; i++) {
            treated.client(10_00, 0, 0).client(0, 10_00, 0);
        }
        GroupValue control = new GroupValue(EUR).others(10_000);
        UpliftSettings plan = UpliftSettings.planned(10_000, 10_000, 0.5);
        IncrementalValue value =
                IncrementalValue.of(treated, control, plan, 10_00).orElseThrow();
        double reach = new EveryLook(plan.error()).standardDeviations(1);
        assertThat((value.highMinor() - value.lowMinor()) / 2.0)
                .isBetween(0.99 * reach * 10_00 * 100, 1.05 * reach * 10_00 * 100);
    }

    @Test
    void what_cannot_be_is_refused() {
        GroupValue euros = new GroupValue(EUR).others(1);
        GroupValue yen = new GroupValue(Currency.getInstance("JPY")).others(1);
        assertThatThrownBy(() -> IncrementalValue.of(euros, yen, PLAN, 1)).hasMessage("cannot compare EUR with JPY");
        assertThatThrownBy(() -> euros.client(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euros.client(Long.MAX_VALUE, 0, 0).client(1, 0, 0))
                .isInstanceOf(ArithmeticException.class);
    }

    /** 180 days of 28 clients, a tenth of them control; forgone fees are exponential, and a third loses the bank money. */
    @Test
    void the_true_value_is_inside_on_every_day() {
        SplittableRandom chance = new SplittableRandom(7);
        int held = 0;
        for (int run = 0; run < 100; run++) {
            GroupValue treated = new GroupValue(EUR);
            GroupValue control = new GroupValue(EUR);
            boolean holds = true;
            for (int day = 0; day < 180; day++) {
                for (int i = 0; i < 28; i++) {
                    boolean isControl = chance.nextInt(10) == 0;
                    GroupValue group = isControl ? control : treated;
                    if (chance.nextDouble() < (isControl ? 0.02 : 0.05)) {
                        group.client(42_00, Math.round(-32_00 * Math.log(1 - chance.nextDouble())), 7_00);
                    } else {
                        group.others(1);
                    }
                    group.offersCost(isControl ? 0 : 25);
                }
                double truth = treated.clients() * ((0.05 - 0.02) * (42_00 - 32_00 - 7_00) - 25);
                holds &= IncrementalValue.of(treated, control, PLAN, 35_00)
                        .map(value -> value.lowMinor() <= truth && truth <= value.highMinor())
                        .orElse(true);
            }
            held += holds ? 1 : 0;
        }
        System.getLogger(IncrementalValueTest.class.getName())
                .log(System.Logger.Level.INFO, "the true value was inside on every day in {0} of 100 runs", held);
        assertThat(held).isGreaterThanOrEqualTo(90);
    }
}
