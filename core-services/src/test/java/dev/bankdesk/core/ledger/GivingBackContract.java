package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger promises of refunds and reversals, whatever store it stands on. */
abstract class GivingBackContract extends OnALedger {
    private static final String LAST_WEEK = "2026-03-03T10:00:00Z";

    @Test
    void a_refund_gives_back_at_most_what_its_original_took() {
        long account = funded(100_00);
        Booked payment = booked(Orders.by(account).amount(30_00, "EUR").in("DE"));
        assertThat(declined(refund(account, payment.position()).amount(30_01, "EUR")))
                .isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        Booked refund = booked(refund(account, payment.position()).amount(30_00, "EUR"));
        assertThat(refund.balanceMinor()).isEqualTo(100_00);
        JournalRow row = row(refund.position());
        assertThat(row.parentPosition).isEqualTo(payment.position());
        assertThat(row.category).isEqualTo(Category.GROCERIES);
        assertThat(row.country).isEqualTo("DE");
        assertThat(row.abroad).isTrue();
    }

    @Test
    void a_refund_of_anothers_payment_or_of_nothing_is_declined() {
        Booked payment = booked(Orders.by(funded(100_00)));
        long other = funded(1_00);
        assertThat(declined(refund(other, payment.position()))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(declined(refund(other, 987_654_321L))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(declined(refund(other, 0))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
    }

    @Test
    void a_fee_given_back_comes_from_the_fees() {
        long account = funded(100_00);
        Booked payment = booked(Orders.by(account).amount(50_00, "USD").in("US"));
        Booked back = booked(refund(account, payment.feePosition()).amount(50, "EUR"));
        JournalRow row = row(back.position());
        assertThat(row.debitAccount).isEqualTo(system(SystemAccount.FEES));
        assertThat(row.category).isEqualTo(Category.BANK);
        assertThat(row.parentPosition).isEqualTo(payment.feePosition());
    }

    @Test
    void what_gives_back_a_foreign_fee_alone_is_of_the_bank_and_without_a_code_of_a_merchant() {
        long account = funded(500_00);
        Booked payment = booked(Orders.by(account).amount(50_00, "USD").in("US"));
        JournalRow fee = row(booked(refund(account, payment.feePosition())
                        .amount(50, "EUR")
                        .mcc(5411)
                        .category(Category.GROCERIES))
                .position());
        assertThat(fee.category).isEqualTo(Category.BANK);
        assertThat(fee.mcc).isZero();
        long monthly = booked(
                        Orders.by(account).kind(TransactionKind.FEE).mcc(0).amount(4_00, "EUR"))
                .position();
        JournalRow ofMonth =
                row(booked(refund(account, monthly).amount(4_00, "EUR")).position());
        assertThat(ofMonth.category).isEqualTo(Category.BANK);
        assertThat(ofMonth.mcc).isEqualTo(6012);
        long loan = booked(Orders.by(account)
                        .kind(TransactionKind.STANDING_ORDER)
                        .category(Category.BANK)
                        .mcc(0)
                        .amount(90_00, "EUR"))
                .position();
        JournalRow ofLoan =
                row(booked(reversal(account, loan).amount(90_00, "EUR")).position());
        assertThat(ofLoan.category).isEqualTo(Category.BANK);
        assertThat(ofLoan.mcc).isEqualTo(6012);
    }

    @Test
    void several_refunds_together_give_back_at_most_what_their_original_took() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        booked(refund(account, payment).amount(12_00, "EUR"));
        assertThat(declined(refund(account, payment).amount(18_01, "EUR"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        booked(refund(account, payment).amount(18_00, "EUR"));
        assertThat(declined(refund(account, payment).amount(1, "EUR"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(balance(account)).isEqualTo(100_00);
    }

    @Test
    void refunds_within_one_batch_add_up_too() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        List<Outcome> outcomes = placeAll(
                refund(account, payment).key(newKey()).amount(20_00, "EUR"),
                refund(account, payment).key(newKey()).amount(20_00, "EUR"),
                refund(account, payment).key(newKey()).amount(10_00, "EUR"));
        assertThat(outcomes.get(0)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(1)).isInstanceOf(Declined.class);
        assertThat(outcomes.get(2)).isInstanceOf(Booked.class);
        assertThat(balance(account)).isEqualTo(100_00);
    }

    @Test
    void a_payment_of_the_same_batch_can_be_given_back() {
        long account = funded(100_00);
        long next = booked(Orders.by(account).amount(1_00, "EUR")).position() + 1;
        List<Outcome> outcomes = placeAll(
                Orders.by(account).key(newKey()).amount(30_00, "EUR"),
                refund(account, next).key(newKey()).amount(20_00, "EUR"),
                refund(account, next).key(newKey()).amount(20_00, "EUR"),
                refund(account, next + 99).key(newKey()).amount(1_00, "EUR"));
        assertThat(outcomes.get(1)).isInstanceOf(Booked.class);
        assertThat(((Declined) outcomes.get(2)).reason()).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(((Declined) outcomes.get(3)).reason()).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(declined(refund(account, next).amount(10_01, "EUR"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(balance(account)).isEqualTo(89_00);
    }

    @Test
    void a_declined_refund_takes_nothing_from_what_is_left() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        declined(refund(account, payment).amount(40_00, "EUR"));
        declined(refund(account, payment).amount(20_00, "EUR").bookedAt("2026-04-01T00:00:00Z"));
        booked(refund(account, payment).amount(30_00, "EUR"));
    }

    @Test
    void a_repeated_refund_counts_once() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        Orders half = refund(account, payment).key(newKey()).amount(15_00, "EUR");
        placeAll(half, half);
        placeAll(half);
        booked(refund(account, payment).amount(15_00, "EUR"));
        assertThat(balance(account)).isEqualTo(100_00);
    }

    @Test
    void what_was_asked_in_another_currency_adds_up_in_that_currency_whatever_the_rate() {
        long account = funded(100_00);
        // 50 dollars were 50 euro last week and are 25 today; the fee is 1 euro.
        long payment = booked(Orders.by(account).amount(50_00, "USD").in("US").bookedAt(LAST_WEEK))
                .position();
        booked(refund(account, payment).amount(30_00, "USD"));
        assertThat(declined(refund(account, payment).amount(20_01, "USD"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        booked(refund(account, payment).amount(20_00, "USD"));
        assertThat(balance(account)).isEqualTo(100_00 - 51_00 + 25_00);
    }

    @Test
    void refunds_in_both_currencies_are_shares_of_one_whole() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(50_00, "USD").in("US").bookedAt(LAST_WEEK))
                .position();
        booked(refund(account, payment).amount(30_00, "USD"));
        assertThat(declined(refund(account, payment).amount(20_01, "EUR"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        booked(refund(account, payment).amount(20_00, "EUR"));
        assertThat(declined(refund(account, payment).amount(1, "USD"))).isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
    }

    @Test
    void facts_that_name_their_original_add_up_and_others_are_booked_as_they_are() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR").fact()).position();
        booked(refund(account, payment).amount(30_00, "EUR").fact());
        assertThat(declined(refund(account, payment).amount(1, "EUR").fact()))
                .isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        booked(refund(account, 0).amount(30_00, "EUR").fact());
        booked(reversal(account, 0).amount(30_00, "EUR").fact());
    }

    @Test
    void a_reversal_undoes_its_original_once() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR").in("DE")).position();
        Booked reversal = booked(reversal(account, payment).amount(30_00, "EUR"));
        assertThat(reversal.balanceMinor()).isEqualTo(100_00);
        JournalRow row = row(reversal.position());
        assertThat(row.parentPosition).isEqualTo(payment);
        assertThat(row.debitAccount).isEqualTo(system(SystemAccount.MERCHANTS));
        assertThat(row.category).isEqualTo(Category.GROCERIES);
        assertThat(row.abroad).isTrue();
        assertThat(declined(reversal(account, payment).amount(30_00, "EUR"))).isEqualTo(DeclineReason.ALREADY_REVERSED);
        assertThat(declined(refund(account, payment).amount(1, "EUR"))).isEqualTo(DeclineReason.ALREADY_REVERSED);
        assertThat(stand().sumOfBalances()).isZero();
    }

    @Test
    void two_reversals_in_one_batch_undo_once() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        List<Outcome> outcomes = placeAll(
                reversal(account, payment).key(newKey()).amount(30_00, "EUR"),
                reversal(account, payment).key(newKey()).amount(30_00, "EUR"));
        assertThat(outcomes.get(0)).isInstanceOf(Booked.class);
        assertThat(((Declined) outcomes.get(1)).reason()).isEqualTo(DeclineReason.ALREADY_REVERSED);
    }

    @Test
    void a_reversal_undoes_the_whole_or_nothing() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(30_00, "EUR")).position();
        assertThat(declined(reversal(account, payment).amount(29_99, "EUR")))
                .isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        assertThat(declined(reversal(account, payment).amount(30_01, "EUR")))
                .isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
        booked(refund(account, payment).amount(1, "EUR"));
        assertThat(declined(reversal(account, payment).amount(30_00, "EUR")))
                .isEqualTo(DeclineReason.NOTHING_TO_REVERSE);
    }

    @Test
    void a_reversal_moves_what_its_original_moved_though_the_rate_has_changed() {
        long account = funded(100_00);
        Booked payment = booked(Orders.by(account).amount(50_00, "USD").in("US").bookedAt(LAST_WEEK));
        Booked reversal = booked(reversal(account, payment.position()).amount(50_00, "USD"));
        JournalRow row = row(reversal.position());
        assertThat(row.amountMinor).isEqualTo(50_00);
        assertThat(row.originalMinor).isEqualTo(50_00);
        assertThat(row.originalCurrency).isEqualTo("USD");
        assertThat(row.rate).isEqualByComparingTo("1");
        assertThat(row.reportingMinor).isEqualTo(50_00);
        // The fee is a transaction of its own and undone by one of its own.
        assertThat(reversal.balanceMinor()).isEqualTo(99_00);
        booked(reversal(account, payment.feePosition()).amount(1_00, "EUR"));
        assertThat(balance(account)).isEqualTo(100_00);
    }

    @Test
    void a_reversal_of_a_foreign_payment_may_name_what_moved_on_the_account() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account).amount(50_00, "USD").in("US").bookedAt(LAST_WEEK))
                .position();
        Booked reversal = booked(reversal(account, payment).amount(50_00, "EUR"));
        assertThat(row(reversal.position()).originalCurrency).isEqualTo("USD");
        assertThat(reversal.balanceMinor()).isEqualTo(99_00);
    }

    @Test
    void only_what_gives_back_names_an_original() {
        long account = funded(100_00);
        long payment = booked(Orders.by(account)).position();
        assertThat(place(Orders.by(account).givesBack(TransactionKind.SALARY, payment)))
                .isInstanceOf(Outcome.Malformed.class);
        assertThat(place(refund(account, -1))).isInstanceOf(Outcome.Malformed.class);
    }
}
