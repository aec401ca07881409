package dev.bankdesk.benchmarks.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.simulator.preferences.Preferences;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The simulated half year with few clients and wide bounds: the figures of the benchmark come from 5,000. */
class HalfYearTest {
    private static final int CLIENTS = 1_500;

    @Test
    void what_is_learned_beats_chance_and_is_calibrated_in_each_of_three_worlds() {
        List<Map<String, Double>> seeds = LongStream.rangeClosed(1, 3)
                .mapToObj(seed -> SeedRun.of(seed, CLIENTS, false))
                .toList();
        assertThat(seeds).allSatisfy(figures -> {
            assertThat(figures.get("regret_over_random")).isBetween(0.0, 0.75);
            assertThat(figures.get("calibration_error")).isLessThan(0.04);
            // The service's default stands beside it.
            assertThat(figures.get("regret_of_segments_over_random")).isBetween(0.0, 0.75);
            assertThat(figures.get("true_uplift")).isBetween(0.02, 0.25);
            assertThat(figures.get("measured_uplift")).isCloseTo(figures.get("true_uplift"), within(0.06));
        });
    }

    @Test
    void the_same_seed_gives_the_same_figures() {
        Map<String, Double> once = new HashMap<>(SeedRun.of(4, 400, false));
        Map<String, Double> again = new LinkedHashMap<>(SeedRun.of(4, 400, false));
        once.remove("seconds");
        again.remove("seconds");
        assertThat(again).isEqualTo(once);
    }

    /** As simulated clients do: silence is known later than an answer, and more answers than acceptances stay away. */
    @Test
    void four_in_nine_of_those_who_do_not_accept_say_nothing() {
        World world = new World(3, 300, true);
        long silent = world.moments().stream()
                .filter(moment -> HalfYear.isSilent(moment, 0))
                .count();
        assertThat((double) silent / world.moments().size()).isCloseTo(0.436, within(0.03));
    }

    /** In whatever order it is asked, and again. */
    @Test
    void what_is_kept_of_the_truth_is_what_the_preferences_say() {
        World world = new World(8, 60, true);
        Preferences preferences = new Preferences(8);
        for (int times = 0; times < 2; times++) {
            for (int client = 0; client < 60; client++) {
                for (int product = 0; product < world.products().size(); product++) {
                    String key = world.products().get(product).key();
                    for (int month : new int[] {6, 1, 4, 3}) {
                        assertThat(world.opening(client, product, month))
                                .isEqualTo(preferences.opening(world.client(client), key, month));
                        assertThat(world.acceptance(client, product, month))
                                .isEqualTo(preferences.acceptance(world.client(client), key, month));
                    }
                }
            }
        }
    }

    @Test
    void nobody_adds_more_than_who_knows_the_truth() {
        World world = new World(5, CLIENTS, true);
        double best = HalfYear.of(world, Policies.best(world)).addedMinor();
        assertThat(List.of(
                        Policies.bestWithoutTrait(world),
                        Policies.random(5),
                        Policies.rules(),
                        LearningPolicy.bySegments(world),
                        SeedRun.measured(world)))
                .allSatisfy(policy ->
                        assertThat(HalfYear.of(world, policy).addedMinor()).isLessThan(best));
    }

    /** Who would not have won the arbitration is no peer of those who did, and accepts less. */
    @Test
    void the_control_group_is_as_likely_to_accept_as_those_who_were_offered() {
        World world = new World(6, 5_000, true);
        Outcome outcome = HalfYear.of(world, LearningPolicy.online(world, OnlineSettings.USUAL, 100));
        assertThat(outcome.arms().control()).isGreaterThan(1_000);
        assertThat(outcome.trueUplift(false)).isCloseTo(outcome.trueUplift(true), within(0.006));
    }
}
