package dev.bankdesk.benchmarks.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.benchmarks.BenchReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A seed with few clients and days over a month's end, through a real bank. */
class ServersRunIT {
    private static final int CLIENTS = 200;
    private static final int DAYS = 33;

    @Test
    void a_seed_through_the_real_servers_is_told_beside_the_same_seed_in_process() {
        BenchReport report = ServersRun.report(new ServersOptions(3, CLIENTS, DAYS));
        Map<String, Double> figures = report.rounds().get(0);
        World world = World.ofOneCampaignEach(3, CLIENTS, DAYS);
        assertThat(figures.get("decisions")).isEqualTo(world.moments().size());
        // Of those who are not in a control group nearly each moment of the first month brings an offer, here as there.
        assertThat(figures.get("offers"))
                .isBetween(0.8 * figures.get("in_process_offers"), 1.25 * figures.get("in_process_offers"));
        assertThat(figures.get("same_offers")).isGreaterThan(0.5);
        assertThat(figures.get("added_euro")).isBetween(1.0, figures.get("best_added_euro") * 1.2);
        assertThat(figures.get("calibration_error")).isBetween(0.0, 0.2);
        // Another machine, another count: the bank's analyses must find who was compared, and what became of them.
        assertThat(figures.get("compared_otherwise")).isZero();
        assertThat(figures.get("uplift_low")).isLessThan(figures.get("measured_uplift"));
        assertThat(figures.get("uplift_high")).isGreaterThan(figures.get("measured_uplift"));
        assertThat(figures.get("savings_alike")).isGreaterThan(0.95);
        for (String feature :
                List.of("spentAbroad", "countries", "spent", "payments", "groceries", "feesYearly", "incomeMonthly")) {
            assertThat(figures.get("likeness_" + feature)).as(feature).isGreaterThan(0.9);
        }
        assertThat(report.goals())
                .extracting(BenchReport.Goal::name)
                .containsExactly("regret_over_random", "calibration_error", "uplift_covered");
    }
}
