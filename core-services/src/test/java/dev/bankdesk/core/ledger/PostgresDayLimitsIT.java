package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.DeclineReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract on the real journal. */
class PostgresDayLimitsIT extends DayLimitsContract {
    @Override
    LedgerStand open() {
        return new PostgresStand();
    }

    @Test
    void what_another_ledger_has_booked_on_the_day_counts() {
        long account = funded(100_00);
        stand().limitCardDay(account, 30_00L);
        booked(Orders.by(account));
        try (PostgresStand other = new PostgresStand()) {
            Outcome elsewhere = other.ledger()
                    .place(List.of(Orders.by(account)
                            .key(newKey())
                            .amount(15_00, "EUR")
                            .order()))
                    .join()
                    .get(0);
            assertThat(elsewhere).isInstanceOf(Outcome.Booked.class);
        }
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.OVER_LIMIT);
        booked(Orders.by(account).amount(5_00, "EUR"));
    }
}
