package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountBucketsTest {
    @Test
    void every_quantile_is_within_two_percent_of_an_amount_of_its_rank() {
        SplittableRandom random = new SplittableRandom(11);
        long[] amounts = random.doubles(50_000)
                .mapToLong(d -> (long) Math.exp(1 + 16 * d))
                .toArray();
        AmountBuckets buckets = new AmountBuckets();
        for (long amount : amounts) {
            buckets.add(AmountBuckets.bucket(amount), 1);
        }
        Arrays.sort(amounts);
        for (double share : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = amounts[(int) Math.max(0, Math.ceil(share * amounts.length) - 1)];
            // Half a minor unit more for amounts of a few cents: the answer is a whole number.
            assertThat((double) buckets.quantile(share).getAsLong()).isBetween(exact * 0.98 - 0.5, exact * 1.02 + 0.5);
        }
    }

    @Test
    void nothing_has_no_quantile() {
        assertThat(new AmountBuckets().quantile(0.5)).isEmpty();
    }
}
