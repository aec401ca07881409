package dev.bankdesk.core.marketing.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.platform.Refusal;
import org.junit.jupiter.api.Test;

/** Figures of papers, ends, and what a banker is told. */
class UpliftIntervalTest {
    private static final UpliftSettings PLAN = UpliftSettings.planned(4_500, 500, 0.03);

    /** Newcombe 1998, table II, example (a): 56 of 70 against 48 of 80. And 7 of 34 against 1 of 34, an example of 2 × 2 tables. */
    @Test
    void the_interval_for_one_look_is_the_published_one() {
        UpliftInterval paper = UpliftInterval.of(70, 56, 80, 48, PLAN);
        assertThat(paper.estimate()).isCloseTo(0.2, within(1e-12));
        assertThat(paper.newcombeLow()).isCloseTo(0.0524, within(0.00005));
        assertThat(paper.newcombeHigh()).isCloseTo(0.3339, within(0.00005));
        UpliftInterval few = UpliftInterval.of(34, 7, 34, 1, PLAN);
        assertThat(few.newcombeLow()).isCloseTo(0.0189, within(0.00005));
        assertThat(few.newcombeHigh()).isCloseTo(0.3404, within(0.00005));
    }

    /** Wilson's for 0 of 10: z² ÷ (10 + z²); the likelihood's: 1 − e^(−z²/20). */
    @Test
    void nobody_of_ten_leaves_a_rate_above_zero_open() {
        assertThat(RateInterval.wilson(0, 10, 1.96).high()).isCloseTo(0.27755, within(0.00001));
        assertThat(RateInterval.wilson(0, 10, 1.96).low()).isZero();
        assertThat(RateInterval.likelihood(0, 10, 1.96).high())
                .isCloseTo(1 - Math.exp(-1.96 * 1.96 / 20), within(1e-9));
        assertThat(RateInterval.likelihood(10, 10, 1.96).low()).isCloseTo(Math.exp(-1.96 * 1.96 / 20), within(1e-9));
        assertThat(RateInterval.likelihood(10, 10, 1.96).high()).isEqualTo(1);
        // Either end is z away: 2 · 100 · KL(0.1 ‖ end) = z².
        Interval tenth = RateInterval.likelihood(10, 100, 2.5);
        for (double end : new double[] {tenth.low(), tenth.high()}) {
            double entropy = 0.1 * Math.log(0.1 / end) + 0.9 * Math.log(0.9 / (1 - end));
            assertThat(200 * entropy).isCloseTo(6.25, within(1e-5));
        }
    }

    @Test
    void many_looks_cost_a_factor_that_is_smallest_near_the_planned_end() {
        EveryLook looks = new EveryLook(0.05);
        assertThat(looks.standardDeviations(1) / RateInterval.ONE_LOOK).isBetween(1.41, 1.42);
        for (double information : new double[] {0.5, 0.75, 1.5, 2}) {
            assertThat(looks.standardDeviations(information) / RateInterval.ONE_LOOK)
                    .isBetween(1.41, 1.501);
        }
        assertThat(looks.standardDeviations(1.0 / 64) / RateInterval.ONE_LOOK).isBetween(2.3, 2.4);
        assertThat(looks.standardDeviations(1e-6)).isFinite().isGreaterThan(20);
        assertThat(looks.standardDeviations(1e4)).isFinite();
    }

    @Test
    void an_empty_group_leaves_everything_open_and_impossible_counts_are_refused() {
        UpliftInterval none = UpliftInterval.of(100, 5, 0, 0, PLAN);
        assertThat(none.estimate()).isNaN();
        assertThat(none.low()).isEqualTo(-1);
        assertThat(none.holds(1)).isTrue();
        assertThatThrownBy(() -> UpliftInterval.of(10, 11, 10, 1, PLAN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpliftInterval.of(10, 1, 0, 1, PLAN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpliftSettings.planned(100, 0, 0.03))
                .isInstanceOf(Refusal.class)
                .hasMessage("The uplift's plannedControl is 0.");
        assertThatThrownBy(() -> UpliftSettings.planned(100, 10, 0))
                .isInstanceOf(Refusal.class)
                .hasMessage("The uplift's assumedRate is 0.0.");
    }

    @Test
    void before_enough_answers_only_how_many_more_clients_it_takes_is_told() {
        // The plan's 5,000 clients at its own rate show its smallest uplift, so 4,000 are missing.
        UpliftReading early = UpliftReading.of(900, 27, 100, 3, PLAN);
        assertThat(early.isTooEarly()).isTrue();
        assertThat(early.moreClients()).isBetween(3_200L, 4_800L);
        assertThat(early.words().en()).matches("Too early, about [34],\\d00 more clients\\.");
        assertThat(early.words().fr()).startsWith("Trop tôt, encore environ ").endsWith(" clients.");
        UpliftReading first = UpliftReading.of(0, 0, 0, 0, PLAN);
        assertThat(first.isTooEarly()).isTrue();
        assertThat(first.moreClients()).isBetween(4_000L, 6_000L);
    }

    /** No more clients come: too early is no verdict. */
    @Test
    void of_a_campaign_that_is_over_the_interval_is_told_with_what_it_leaves_open() {
        UpliftReading reading = UpliftReading.of(900, 27, 100, 3, PLAN).atTheEnd();
        assertThat(reading.isTooEarly()).isFalse();
        assertThat(reading.isUndecided()).isTrue();
        assertThat(reading.words().en())
                .startsWith(
                        "The campaign is over and too few clients were compared to tell an effect: it lies between -")
                .endsWith(" percentage points, and may be none.");
        UpliftReading strong = UpliftReading.of(900, 150, 100, 1, PLAN);
        assertThat(strong.atTheEnd()).isEqualTo(strong);
    }

    @Test
    void enough_is_a_narrow_interval_or_one_without_zero() {
        UpliftReading narrow = UpliftReading.of(9_000, 280, 1_000, 30, PLAN);
        assertThat(narrow.isTooEarly()).isFalse();
        assertThat(narrow.interval().holds(0)).isTrue();
        assertThat(narrow.words().en()).startsWith("+0.11 percentage points (");
        UpliftReading strong = UpliftReading.of(900, 150, 100, 1, PLAN);
        assertThat(strong.interval().halfWidth()).isGreaterThan(PLAN.smallestUplift());
        assertThat(strong.interval().low()).isPositive();
        assertThat(strong.isTooEarly()).isFalse();
    }

    @Test
    void what_no_number_of_clients_would_show_is_said() {
        UpliftSettings hopeless = new UpliftSettings(900, 100, 0.03, 0.00001, 0.05);
        UpliftReading reading = UpliftReading.of(900, 27, 100, 3, hopeless);
        assertThat(reading.moreClients()).isEqualTo(-1);
        assertThat(reading.words().en()).startsWith("Too early, and not to be seen with this control group");
    }
}
