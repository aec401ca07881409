package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who has a card without foreign fees pays none, whatever store the ledger stands on. 20 dollars are 10 euro, the fee is 20 cents. */
abstract class FeeWaiverContract extends OnALedger {
    private static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));

    long feeOf(Orders order) {
        Booked booked = booked(order);
        return booked.feePosition() == 0 ? 0 : row(booked.feePosition()).amountMinor;
    }

    static Orders abroad(long account) {
        return Orders.by(account).amount(20_00, "USD");
    }

    @Test
    void foreign_payments_cost_no_fee_from_the_card_on() {
        long account = funded(100_00);
        assertThat(feeOf(abroad(account))).isEqualTo(20);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(account))).isZero();
        assertThat(feeOf(abroad(account).kind(TransactionKind.ONLINE_PAYMENT))).isZero();
        assertThat(feeOf(abroad(account).kind(TransactionKind.CASH_WITHDRAWAL))).isZero();
        assertThat(balance(account)).isEqualTo(100_00 - 4 * 10_00 - 20);
    }

    @Test
    void other_clients_pay_it_still() {
        long account = funded(100_00);
        long other = funded(100_00);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(other))).isEqualTo(20);
        assertThat(feeOf(abroad(account))).isZero();
    }

    @Test
    void what_counts_is_when_a_payment_was_booked() {
        long account = funded(100_00);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(account).bookedAt(AN_HOUR_AGO.minusNanos(1_000).toString())))
                .isEqualTo(20);
        assertThat(feeOf(abroad(account).bookedAt(AN_HOUR_AGO.toString()))).isZero();
        assertThat(feeOf(abroad(account).bookedAt(NOW.plusSeconds(60).toString())))
                .isZero();
    }

    @Test
    void the_old_rule_holds_again_when_it_is_closed() {
        long account = funded(100_00);
        long waiver = stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(account))).isZero();
        Instant closed = NOW.minus(Duration.ofMinutes(30));
        stand().endWaiver(account, waiver, closed);
        assertThat(feeOf(abroad(account))).isEqualTo(20);
        assertThat(feeOf(abroad(account).bookedAt(closed.minusNanos(1_000).toString())))
                .isZero();
        assertThat(feeOf(abroad(account).bookedAt(closed.toString()))).isEqualTo(20);
        stand().waiveForeignFee(account, NOW.minus(Duration.ofMinutes(10)));
        assertThat(feeOf(abroad(account))).isZero();
        assertThat(feeOf(abroad(account)
                        .bookedAt(NOW.minus(Duration.ofMinutes(20)).toString())))
                .isEqualTo(20);
    }

    @Test
    void what_is_there_must_cover_the_payment_and_no_fee() {
        long account = funded(10_00);
        assertThat(declined(abroad(account))).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(account))).isZero();
        assertThat(balance(account)).isZero();
    }

    @Test
    void an_imports_payments_carry_the_fee_up_to_the_card() {
        stand().beginImport("waived", true);
        long account = funded(100_00);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        assertThat(feeOf(abroad(account).source("waived").fact().bookedAt("2026-03-10T08:00:00Z")))
                .isEqualTo(20);
        assertThat(feeOf(abroad(account).source("waived").fact().bookedAt("2026-03-10T09:30:00Z")))
                .isZero();
    }

    @Test
    void a_repeat_is_answered_as_it_was_before_the_card() {
        long account = funded(100_00);
        Orders order = abroad(account).key(newKey());
        Booked first = (Booked) placeAll(order).get(0);
        stand().waiveForeignFee(account, AN_HOUR_AGO);
        Booked again = (Booked) placeAll(order).get(0);
        assertThat(again.feePosition()).isEqualTo(first.feePosition()).isPositive();
        assertThat(balance(account)).isEqualTo(100_00 - 10_00 - 20);
    }
}
