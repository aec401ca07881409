package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The contract on the store in memory, and the table of limits. */
class DayLimitsTest extends DayLimitsContract {
    @Override
    LedgerStand open() {
        return new InMemoryStand();
    }

    @Test
    void the_table_of_limits_knows_what_a_map_knows() {
        CardLimits limits = new CardLimits();
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long account = 1_000_000 + random.nextInt(8_000);
            long limit = random.nextInt(10) == 0 ? CardLimits.NONE : random.nextInt(1_000);
            limits.set(account, limit);
            expected.put(account, limit);
        }
        for (long account = 1_000_000; account < 1_010_000; account++) {
            assertThat(limits.of(account)).isEqualTo(expected.getOrDefault(account, CardLimits.NONE));
        }
        assertThat(limits.isEmpty()).isFalse();
        limits.clear();
        assertThat(limits.isEmpty()).isTrue();
        assertThat(limits.of(1_000_000)).isEqualTo(CardLimits.NONE);
    }
}
