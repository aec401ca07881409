package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a card may spend on one day, whatever store the ledger stands on. Its clock shows 10 March 2026, 11:00 in Paris. */
abstract class DayLimitsContract extends OnALedger {
    private static final String SAME_DAY = "2026-03-10T00:30:00Z";
    /** Half past midnight in Paris is still the 9th in UTC. */
    private static final String SAME_DAY_IN_THE_BANKS_ZONE = "2026-03-09T23:30:00Z";

    private static final String DAY_BEFORE = "2026-03-09T22:30:00Z";

    private long limited(long dayMinor) {
        long account = funded(1_000_00);
        stand().limitCardDay(account, dayMinor);
        return account;
    }

    @Test
    void what_a_card_pays_pays_online_and_draws_is_together_at_most_the_limit_of_the_day() {
        long account = limited(100_00);
        booked(Orders.by(account).amount(40_00, "EUR"));
        booked(Orders.by(account).kind(TransactionKind.ONLINE_PAYMENT).amount(30_00, "EUR"));
        booked(Orders.by(account).kind(TransactionKind.CASH_WITHDRAWAL).amount(30_00, "EUR"));
        assertThat(declined(Orders.by(account).amount(1, "EUR"))).isEqualTo(DeclineReason.OVER_LIMIT);
        assertThat(balance(account)).isEqualTo(900_00);
    }

    @Test
    void a_payment_over_what_is_left_is_declined_and_a_smaller_one_still_goes_through() {
        long account = limited(50_00);
        booked(Orders.by(account).amount(30_00, "EUR"));
        assertThat(declined(Orders.by(account).amount(20_01, "EUR"))).isEqualTo(DeclineReason.OVER_LIMIT);
        booked(Orders.by(account).amount(20_00, "EUR"));
    }

    @Test
    void orders_of_one_batch_count_in_their_order() {
        long account = limited(25_00);
        List<Outcome> outcomes = placeAll(
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()).amount(5_00, "EUR"));
        assertThat(outcomes.get(0)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(1)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(2)).isInstanceOf(Declined.class);
        assertThat(outcomes.get(3)).isInstanceOf(Booked.class);
    }

    @Test
    void other_ways_of_money_are_not_counted() {
        long account = limited(10_00);
        long other = funded(1);
        booked(Orders.by(account).to(other).amount(200_00, "EUR"));
        booked(Orders.by(account).kind(TransactionKind.DIRECT_DEBIT).amount(200_00, "EUR"));
        booked(Orders.by(account).kind(TransactionKind.STANDING_ORDER).amount(200_00, "EUR"));
        booked(Orders.by(account).amount(10_00, "EUR"));
    }

    @Test
    void a_day_is_one_of_the_banks_zone() {
        long account = limited(10_00);
        booked(Orders.by(account).bookedAt(DAY_BEFORE));
        booked(Orders.by(account).bookedAt(SAME_DAY_IN_THE_BANKS_ZONE));
        assertThat(declined(Orders.by(account).bookedAt(SAME_DAY).amount(1, "EUR")))
                .isEqualTo(DeclineReason.OVER_LIMIT);
        assertThat(declined(Orders.by(account).amount(1, "EUR"))).isEqualTo(DeclineReason.OVER_LIMIT);
    }

    @Test
    void what_a_file_states_is_booked_over_the_limit_and_counts() {
        long account = limited(10_00);
        booked(Orders.by(account).amount(50_00, "EUR").fact());
        assertThat(declined(Orders.by(account).amount(1, "EUR"))).isEqualTo(DeclineReason.OVER_LIMIT);
    }

    @Test
    void a_foreign_payment_counts_in_the_accounts_currency_without_its_fee() {
        long account = limited(10_00);
        booked(Orders.by(account).amount(20_00, "USD"));
        assertThat(balance(account)).isEqualTo(1_000_00 - 10_00 - 20);
        assertThat(declined(Orders.by(account).amount(1, "EUR"))).isEqualTo(DeclineReason.OVER_LIMIT);
    }

    @Test
    void what_was_declined_takes_nothing_of_the_day() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        stand().limitCardDay(account, 10_00L);
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        booked(Orders.by(account).kind(TransactionKind.SALARY).amount(500_00, "EUR"));
        booked(Orders.by(account));
    }

    @Test
    void a_repeat_counts_once() {
        long account = limited(20_00);
        Orders order = Orders.by(account).key(newKey());
        placeAll(order);
        placeAll(order);
        booked(Orders.by(account));
    }

    @Test
    void a_limit_that_is_raised_or_taken_back_holds_from_the_next_batch() {
        long account = limited(0);
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.OVER_LIMIT);
        stand().limitCardDay(account, 10_00L);
        booked(Orders.by(account));
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.OVER_LIMIT);
        stand().limitCardDay(account, null);
        booked(Orders.by(account));
    }

    @Test
    void accounts_without_a_limit_have_none_beside_one_that_has() {
        long account = limited(10_00);
        long free = funded(500_00);
        List<Outcome> outcomes = placeAll(
                Orders.by(free).key(newKey()).amount(200_00, "EUR"),
                Orders.by(account).key(newKey()).amount(20_00, "EUR"),
                Orders.by(free).key(newKey()).amount(200_00, "EUR"));
        assertThat(outcomes.get(0)).isInstanceOf(Booked.class);
        assertThat(((Declined) outcomes.get(1)).reason()).isEqualTo(DeclineReason.OVER_LIMIT);
        assertThat(outcomes.get(2)).isInstanceOf(Booked.class);
    }
}
