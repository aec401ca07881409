package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import java.util.LinkedHashMap;
import java.util.Map;

/** One world, played by every policy on the same moments; what came of it as figures. docs/METRICS.md defines them. */
final class SeedRun {
    /** Before the online model of a product has heard as many, product and segment decide. */
    private static final long LEAST_ANSWERS = 100;

    private SeedRun() {}

    /** The policy that the goals are about: the online model (the service's default is the one of segments) with the service's settings of it. */
    static Policy measured(World world) {
        return LearningPolicy.online(world, OnlineSettings.USUAL, LEAST_ANSWERS);
    }

    static Map<String, Double> of(long seed, int clients, boolean profile) {
        long start = System.nanoTime();
        World world = new World(seed, clients, true);
        double best = HalfYear.of(world, Policies.best(world)).addedMinor();
        double random = HalfYear.of(world, Policies.random(seed)).addedMinor();
        double rules = HalfYear.of(world, Policies.rules()).addedMinor();
        Outcome online = HalfYear.of(world, measured(world));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("regret_over_random", (best - online.addedMinor()) / (best - random));
        figures.put("regret_over_rules", (best - online.addedMinor()) / (best - rules));
        figures.put("regret_of_rules_over_random", (best - rules) / (best - random));
        double bound = UpperBound.addedMinor(world);
        figures.put("regret_beside_bound_over_random", (bound - online.addedMinor()) / (bound - random));
        figures.put("bound_added_euro", bound / 100);
        figures.put("best_added_euro", best / 100);
        figures.put("added_euro", online.addedMinor() / 100);
        figures.put("random_added_euro", random / 100);
        figures.put("offers", (double) online.offers());
        Scores scores = online.scores();
        figures.put("calibration_error", scores.calibrationError());
        figures.put("auc", scores.auc());
        Outcome segments = HalfYear.of(world, LearningPolicy.bySegments(world));
        figures.put("regret_of_segments_over_random", (best - segments.addedMinor()) / (best - random));
        figures.put("calibration_error_of_segments", segments.scores().calibrationError());
        uplift(figures, online);
        if (profile) {
            profile(figures, world, seed, online, best, random);
        }
        figures.put("seconds", (System.nanoTime() - start) / 1e9);
        return figures;
    }

    private static Policy thompson(World world, long seed) {
        return LearningPolicy.online(world, OnlineSettings.USUAL.withThompson(true, seed), LEAST_ANSWERS);
    }

    private static void uplift(Map<String, Double> figures, Outcome online) {
        UpliftMeter meter = online.meter();
        UpliftInterval interval = meter.interval();
        figures.put("true_uplift", online.trueUplift());
        figures.put("measured_uplift", online.arms().difference());
        figures.put("uplift_covered", interval.holds(meter.trueUplift()) ? 1.0 : 0.0);
        figures.put("uplift_held_daily", meter.heldDaily() ? 1.0 : 0.0);
        figures.put("newcombe_covered", meter.newcombeHolds() ? 1.0 : 0.0);
        figures.put("newcombe_held_daily", meter.newcombeHeldDaily() ? 1.0 : 0.0);
        figures.put("uplift_half_width", interval.halfWidth());
        figures.put("half_width_over_newcombe", interval.halfWidth() / interval.newcombeHalfWidth());
        figures.put("control", (double) online.arms().control());
    }

    /** Where the regret comes from: the same figures where one cause is taken away. */
    private static void profile(
            Map<String, Double> figures, World world, long seed, Outcome online, double best, double random) {
        figures.put(
                "regret_by_unseen_trait_over_random",
                (best - HalfYear.of(world, Policies.bestWithoutTrait(world)).addedMinor()) / (best - random));
        figures.put(
                "regret_of_thompson_over_random",
                (best - HalfYear.of(world, thompson(world, seed)).addedMinor()) / (best - random));
        Policy learned = measured(world);
        HalfYear.of(world, learned);
        figures.put(
                "regret_of_learned_over_random",
                (best - HalfYear.of(world, learned).addedMinor()) / (best - random));
        World still = new World(seed, world.clients(), false);
        double bestOfStill = HalfYear.of(still, Policies.best(still)).addedMinor();
        double randomOfStill = HalfYear.of(still, Policies.random(seed)).addedMinor();
        figures.put(
                "regret_without_drift_over_random",
                (bestOfStill - HalfYear.of(still, measured(still)).addedMinor()) / (bestOfStill - randomOfStill));
        for (int month = 1; month <= World.MONTHS; month++) {
            figures.put("missed_over_chance_month_" + month, online.missedOverChance(month));
        }
    }
}
