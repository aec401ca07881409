package dev.bankdesk.core.marketing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void what_was_counted_is_its_own_interval() {
        assertThat(Estimate.counted(7).plus(3)).isEqualTo(new Estimate(10, 10, 10));
    }

    /** Wilson's interval of 20 among 100 is 13.34 % to 28.88 %, as textbooks have it. */
    @Test
    void a_share_of_a_sample_has_wilsons_interval() {
        assertThat(Estimate.sampled(2_000, 20, 100, 10_000)).isEqualTo(new Estimate(2_000, 1_333, 2_889));
        // None seen does not mean that there is none.
        Estimate none = Estimate.sampled(0, 0, 100, 10_000);
        assertThat(none.from()).isZero();
        assertThat(none.to()).isEqualTo(370);
        assertThat(Estimate.sampled(0, 0, 0, 500)).isEqualTo(new Estimate(0, 0, 500));
    }

    @Test
    void the_interval_holds_the_truth_in_about_95_of_100_samples() {
        Random random = new Random(1_922);
        int held = 0;
        for (int sample = 0; sample < 2_000; sample++) {
            int hits = 0;
            for (int i = 0; i < 400; i++) {
                hits += random.nextDouble() < 0.07 ? 1 : 0;
            }
            Estimate estimate = Estimate.sampled(hits * 100L, hits, 400, 40_000);
            held += estimate.from() <= 2_800 && 2_800 <= estimate.to() ? 1 : 0;
        }
        // 95 %, give or take four standard deviations and the steps of whole clients.
        assertThat(held / 2_000.0).isBetween(0.92, 0.975);
    }
}
