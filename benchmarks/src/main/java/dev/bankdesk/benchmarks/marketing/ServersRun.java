package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench marketing servers}: half a year of one seed through a real bank, with the figures of the run in process of the same
 * seed, moments and campaigns beside it. What they are: docs/METRICS.md.
 */
final class ServersRun {
    /** As long as an offer is open, and a day: then everybody's time to answer is over. */
    private static final int BEHIND_DAYS = 31;

    /** Why the two runs are not one and the same; docs/decisions/0168 has it at length. */
    private static final List<String> DIFFERS = List.of(
            "the control groups: the bank draws its salts itself",
            "a product's online model begins with 50 offers of it, on their clients; in process it begins with the first answer, on"
                    + " all clients",
            "features are of thirty days and twelve months behind a moment; in process they are the month's and a year's that stays",
            "a saving of the year moves with the months that are played; in process it stays",
            "an offer counts from the day's noon for the five days to the next; in process from its moment",
            "who took the card without fees, or more fees abroad, has other savings from then on");

    private final ServersOptions options;
    private final World world;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private ServersRun(ServersOptions options) {
        this.options = options;
        world = World.ofOneCampaignEach(options.seed(), options.clients(), options.days());
    }

    static BenchReport report(ServersOptions options) {
        ServersRun run = new ServersRun(options);
        run.measure();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seed", options.seed());
        settings.put("clients", options.clients());
        settings.put("days", options.days());
        settings.put("differs", DIFFERS);
        DIFFERS.forEach(each -> System.err.println("Differs: " + each));
        BenchReport.Builder report = BenchReport.of("marketing servers", settings, List.of(run.figures))
                .atMost("regret_over_random", 0.40)
                .atMost("calibration_error", 0.02)
                .atLeast("uplift_covered", 1);
        if (options.isWhole()) {
            report.atMost("total_seconds", 900);
        }
        return report.report();
    }

    private void measure() {
        long begin = System.nanoTime();
        Outcome served = played();
        figures.put("servers_seconds", seconds(begin));
        Outcome online = HalfYear.of(world, SeedRun.measured(world));
        double best = HalfYear.of(world, Policies.best(world)).addedMinor();
        double random = HalfYear.of(world, Policies.random(options.seed())).addedMinor();
        double rules = HalfYear.of(world, Policies.rules()).addedMinor();
        figures.put("best_added_euro", best / 100);
        figures.put("random_added_euro", random / 100);
        figures.put("regret_of_rules_over_random", (best - rules) / (best - random));
        double bound = UpperBound.addedMinor(world);
        offers("", served, best, random, rules, bound);
        offers("in_process_", online, best, random, rules, bound);
        uplift(online);
        figures.put("same_offers", served.sameOffers(online));
        figures.put("total_seconds", seconds(begin));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private Outcome played() {
        long begin = System.nanoTime();
        try (SeedBank bank = SeedBank.opened(world);
                MarketingReads reads = new MarketingReads(bank.addresses());
                OfferAnswers channel = new OfferAnswers(bank.addresses().kafkaBootstrap())) {
            SeedCampaigns campaigns = new SeedCampaigns(world, bank.gateway(), bank.addresses());
            bank.payYearBefore();
            System.err.println("Filled with " + bank.placed() + " orders");
            figures.put("fill_seconds", seconds(begin));
            ServedOutcome served = ServedHalfYear.of(world, bank, campaigns, reads, channel);
            figures.put("orders", (double) bank.placed());
            figures.put("decisions", (double) served.decisions());
            LocalDate end = World.FIRST.plusDays(world.days() + HalfYear.LONGEST_ANSWER_DAYS + BEHIND_DAYS);
            bank.setDay(end);
            new ServedUplift(world, campaigns, served).tell(figures);
            figures.put("savings_alike", served.savingsAlike());
            served.likeness().tell(figures);
            return served.outcome();
        }
    }

    private void offers(String prefix, Outcome outcome, double best, double random, double rules, double bound) {
        double added = outcome.addedMinor();
        figures.put(prefix + "regret_over_random", (best - added) / (best - random));
        figures.put(prefix + "regret_over_rules", (best - added) / (best - rules));
        figures.put(prefix + "regret_beside_bound_over_random", (bound - added) / (bound - random));
        figures.put(prefix + "added_euro", added / 100);
        figures.put(prefix + "offers", (double) outcome.offers());
        Scores scores = outcome.scores();
        figures.put(prefix + "calibration_error", scores.calibrationError());
        figures.put(prefix + "auc", scores.auc());
    }

    private void uplift(Outcome online) {
        figures.put("in_process_true_uplift", online.trueUplift());
        figures.put("in_process_measured_uplift", online.arms().difference());
        figures.put("in_process_uplift_low", online.meter().interval().low());
        figures.put("in_process_uplift_high", online.meter().interval().high());
        figures.put("in_process_uplift_held_daily", online.meter().heldDaily() ? 1.0 : 0.0);
    }
}
