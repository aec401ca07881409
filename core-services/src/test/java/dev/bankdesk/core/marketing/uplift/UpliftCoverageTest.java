package dev.bankdesk.core.marketing.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the interval promises, on seeded campaigns of 180 days that are looked at on each of them. */
class UpliftCoverageTest {
    private static final int DAYS = 180;
    /** docs/marketing.md has the figures of {@code -Duplift.runs=400}. */
    private static final int RUNS = Integer.getInteger("uplift.runs", 100);

    /** A run holds where the true uplift is inside on every day; for one look Newcombe's interval is asked the same. */
    private record Runs(double held, double newcombeHeld, double widthRatio) {}

    /**
     * Of 100 runs with a chance of 95 % to hold, 90 or more do in 98 of 100 tests.
     *
     * @param clients planned and expected; how many come on a day is left to chance
     */
    @ParameterizedTest
    @CsvSource({
        "5000, 0.05, 0.01, 0.00", "5000, 0.05, 0.01, 0.03", "5000, 0.10, 0.03, 0.01", "5000, 0.10, 0.05, 0.05",
        "5000, 0.20, 0.01, 0.02", "5000, 0.20, 0.10, 0.00", "1500, 0.10, 0.05, 0.02", "1500, 0.05, 0.10, -0.03",
        "20000, 0.10, 0.02, 0.005"
    })
    void the_true_uplift_is_inside_on_every_day_and_the_end_is_at_most_half_wider_than_newcombes(
            int clients, double share, double rate, double uplift) {
        Runs runs = runs(clients, share, rate, uplift, clients);
        System.Logger log = System.getLogger(UpliftCoverageTest.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "{0} clients, control {1}, rate {2}, uplift {3}: held {4}, Newcombe held {5}, width ratio {6}",
                clients,
                share,
                rate,
                uplift,
                runs.held(),
                runs.newcombeHeld(),
                runs.widthRatio());
        assertThat(runs.held()).isGreaterThanOrEqualTo(0.9);
        assertThat(runs.widthRatio()).isBetween(1.0, 1.5);
        // The same looks break the interval for one look.
        assertThat(runs.newcombeHeld()).isLessThan(runs.held() - 0.1);
    }

    /** Twice or half as many clients as planned. */
    @Test
    void a_plan_that_was_wrong_by_half_costs_width_and_no_coverage() {
        for (int planned : new int[] {2_500, 10_000}) {
            Runs runs = runs(5_000, 0.1, 0.05, 0.02, planned);
            assertThat(runs.held()).isGreaterThanOrEqualTo(0.9);
            assertThat(runs.widthRatio()).isLessThan(1.55);
        }
    }

    private static Runs runs(int clients, double share, double rate, double uplift, int planned) {
        UpliftSettings settings = UpliftSettings.planned(
                Math.round(planned * (1 - share)), Math.round(planned * share), Math.max(rate, 0.01));
        SplittableRandom chance = new SplittableRandom(20_260_331);
        double[] ratios = new double[RUNS];
        int held = 0;
        int newcombeHeld = 0;
        for (int run = 0; run < RUNS; run++) {
            long[] counts = new long[4];
            boolean holds = true;
            boolean newcombeHolds = true;
            for (int day = 0; day < DAYS; day++) {
                long today = chance.nextLong(2L * clients / DAYS + 1);
                for (long i = 0; i < today; i++) {
                    boolean isControl = chance.nextDouble() < share;
                    boolean accepts = chance.nextDouble() < (isControl ? rate : rate + uplift);
                    counts[isControl ? 2 : 0]++;
                    counts[isControl ? 3 : 1] += accepts ? 1 : 0;
                }
                UpliftInterval interval = UpliftInterval.of(counts[0], counts[1], counts[2], counts[3], settings);
                holds &= interval.holds(uplift);
                newcombeHolds &= interval.newcombeLow() <= uplift && uplift <= interval.newcombeHigh();
                ratios[run] = interval.halfWidth() / interval.newcombeHalfWidth();
            }
            held += holds ? 1 : 0;
            newcombeHeld += newcombeHolds ? 1 : 0;
        }
        Arrays.sort(ratios);
        return new Runs((double) held / RUNS, (double) newcombeHeld / RUNS, ratios[RUNS / 2]);
    }
}
