package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.clientwindow.model.PayModel.State;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayModelTest {
    private final OpenModels open = new OpenModels().signedIn();
    private final PayModel pay = open.models.pay();

    @BeforeEach
    void without_offers() {
        // Their question would be the first to meet what hinders.
        open.models.inbox().stop();
    }

    private void write(String amount, String currency, String country) {
        pay.write(Field.AMOUNT, amount);
        pay.write(Field.CURRENCY, currency);
        pay.write(Field.COUNTRY, country);
    }

    @Test
    void a_payment_abroad_tells_fee_and_new_balance_and_the_account_follows() {
        write("100.00", "USD", "US");
        pay.send();
        assertThat(pay.state()).isEqualTo(State.SENDING);
        open.asked.round();
        assertThat(pay.result().fee()).isEqualTo(Money.of(2_00, "EUR"));
        assertThat(pay.result().balance()).isEqualTo(Money.of(898_00, "EUR"));
        assertThat(pay.form().amount()).isEmpty();
        open.asked.round();
        assertThat(open.models.account().account().balance()).isEqualTo(Money.of(898_00, "EUR"));
        assertThat(open.models.account().lines()).hasSize(2);
    }

    @Test
    void a_repeated_click_books_once() {
        write("10.00", "EUR", "FR");
        pay.send();
        pay.send();
        open.asked.round();
        pay.send();
        open.asked.round();
        assertThat(open.bank.byKey).hasSize(1);
        assertThat(pay.fault(Field.AMOUNT)).isEqualTo(Wrong.NO_AMOUNT);
        assertThat(pay.result()).isNotNull();
    }

    @Test
    void an_answer_that_got_lost_is_asked_for_again_under_the_same_key_and_booked_once() {
        write("10.00", "EUR", "FR");
        open.bank.losing = BankInMemory.failure(0);
        pay.send();
        open.asked.round();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        pay.write(Field.AMOUNT, "99.00");
        assertThat(pay.form().amount()).isEqualTo("10.00");
        pay.send();
        open.asked.round();
        assertThat(pay.state()).isEqualTo(State.EDITING);
        assertThat(pay.result().declined()).isNull();
        assertThat(open.bank.lines).hasSize(1);
    }

    @Test
    void two_payments_that_look_alike_are_two() {
        for (int i = 0; i < 2; i++) {
            write("10.00", "EUR", "FR");
            pay.send();
            open.asked.round();
        }
        assertThat(open.bank.lines).hasSize(2);
    }

    @Test
    void a_form_whose_outcome_is_unknown_can_be_given_up_and_the_next_one_has_another_key() {
        write("10.00", "EUR", "FR");
        open.bank.failing = BankInMemory.failure(503);
        pay.send();
        open.asked.round();
        pay.discard();
        assertThat(pay.form().amount()).isEmpty();
        write("10.00", "EUR", "FR");
        pay.send();
        open.asked.round();
        assertThat(open.bank.byKey).containsOnlyKeys("key 1");
        assertThat(open.bank.lines).hasSize(1);
    }

    @Test
    void what_the_bank_declines_is_told_and_stays_in_the_form_under_a_new_key() {
        write("5000.00", "EUR", "FR");
        pay.send();
        open.asked.round();
        assertThat(pay.result().declined()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        assertThat(pay.form().amount()).isEqualTo("5000.00");
        pay.send();
        open.asked.round();
        assertThat(open.bank.byKey).hasSize(2);
    }

    @Test
    void what_the_bank_refuses_is_told_at_its_field() {
        write("10.00", "EUR", "FR");
        open.bank.failing = new BankFailure(404, "You have no such account.", "/counterAccount", null);
        pay.send();
        open.asked.round();
        assertThat(pay.fault(Field.COUNTER_ACCOUNT)).isEqualTo(Wrong.REFUSED);
        assertThat(pay.state()).isEqualTo(State.EDITING);
        pay.write(Field.COUNTER_ACCOUNT, "1000001");
        assertThat(pay.fault(Field.COUNTER_ACCOUNT)).isNull();
    }

    @Test
    void a_session_that_is_over_books_nothing_and_the_form_is_sent_in_the_next() {
        write("10.00", "EUR", "FR");
        pay.send();
        open.bank.failing = BankInMemory.failure(401);
        open.asked.round();
        assertThat(open.models.session().isSignedIn()).isFalse();
        open.models.session().signIn("ada", "secret".toCharArray());
        open.asked.round();
        assertThat(pay.form().amount()).isEqualTo("10.00");
        pay.send();
        open.asked.round();
        assertThat(open.bank.lines).hasSize(1);
        assertThat(pay.failure()).isNull();
    }

    @Test
    void a_payment_whose_answer_comes_in_the_next_session_is_asked_for_again_and_booked_once() {
        write("10.00", "EUR", "FR");
        pay.send();
        open.models.account().refresh();
        open.bank.failing = BankInMemory.failure(401);
        open.asked.last();
        open.models.session().signIn("ada", "secret".toCharArray());
        open.asked.last();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        open.asked.round();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        pay.send();
        open.asked.round();
        assertThat(pay.result().declined()).isNull();
        assertThat(open.bank.lines).hasSize(1);
    }
}
