package dev.bankdesk.benchmarks.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import org.junit.jupiter.api.Test;

class ArmsTest {
    /** The examples (a) and (h) of Newcombe's paper, table II, method 10. */
    @Test
    void newcombes_own_examples() {
        UpliftSettings planned = UpliftSettings.planned(100, 100, 0.5);
        UpliftInterval first = arms(56, 70, 48, 80).interval(planned);
        assertThat(first.newcombeLow()).isCloseTo(0.0524, within(0.00005));
        assertThat(first.newcombeHigh()).isCloseTo(0.3339, within(0.00005));
        UpliftInterval last = arms(10, 10, 0, 10).interval(planned);
        assertThat(last.newcombeLow()).isCloseTo(0.6075, within(0.00005));
        assertThat(last.newcombeHigh()).isCloseTo(1, within(0.00005));
    }

    private static Arms arms(int opened, int offered, int alone, int control) {
        Arms arms = new Arms();
        for (int i = 0; i < offered; i++) {
            arms.add(true, i < opened);
        }
        for (int i = 0; i < control; i++) {
            arms.add(false, i < alone);
        }
        assertThat(arms.difference()).isCloseTo((double) opened / offered - (double) alone / control, within(1e-12));
        return arms;
    }
}
