package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayModel.State;
import dev.bankdesk.clientwindow.openpayment.OpenPaymentFiles;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import dev.bankdesk.core.banking.Money;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment whose outcome is not known: whatever comes between, it is booked once. */
class OpenPaymentTest {
    @TempDir
    private Path folder;

    private OpenModels open = new OpenModels().signedIn();
    private PayModel pay = open.models.pay();

    @BeforeEach
    void without_offers() {
        // Their question would be the first to meet what hinders.
        open.models.inbox().stop();
    }

    private void sendTen(String amount) {
        pay.write(Field.AMOUNT, amount);
        pay.write(Field.COUNTRY, "FR");
        pay.send();
    }

    /** Booked, and the answer got lost. */
    private void lost() {
        open.bank.losing = BankInMemory.failure(0);
        sendTen("10.00");
        open.asked.round();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        assertThat(open.bank.lines).hasSize(1);
    }

    private void askAgain() {
        pay.send();
        open.asked.round();
    }

    private void assertBookedOnce() {
        assertThat(pay.state()).isEqualTo(State.EDITING);
        assertThat(pay.result().declined()).isNull();
        assertThat(pay.result().payment().amount()).isEqualTo(Money.of(10_00, "EUR"));
        assertThat(pay.failure()).isNull();
        assertThat(open.bank.lines).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 408, 409, 422, 429, 500, 503, 0})
    void a_refusal_says_nothing_of_an_earlier_try(int status) {
        lost();
        open.bank.failing = BankInMemory.failure(status);
        askAgain();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        assertThat(pay.failure().status()).isEqualTo(status);
        pay.write(Field.AMOUNT, "20.00");
        pay.payFrom(BankInMemory.IN_DOLLARS);
        askAgain();
        assertBookedOnce();
    }

    @Test
    void the_end_of_the_session_says_nothing_of_an_earlier_try() {
        lost();
        open.bank.failing = BankInMemory.failure(401);
        askAgain();
        assertThat(open.models.session().isSignedIn()).isFalse();
        open.signIn();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        pay.write(Field.AMOUNT, "20.00");
        assertThat(pay.openPayment().amount()).isEqualTo(Money.of(10_00, "EUR"));
        askAgain();
        assertBookedOnce();
    }

    @Test
    void a_key_that_the_bank_knows_for_something_else_is_no_reason_for_another_key() {
        lost();
        open.bank.failing = BankInMemory.keyReused();
        askAgain();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        assertThat(pay.failure().isKeyReused()).isTrue();
        askAgain();
        assertBookedOnce();
    }

    @Test
    void a_request_that_came_in_half_may_be_booked() {
        open.bank.failing = BankInMemory.failure(408);
        sendTen("10.00");
        open.asked.round();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        askAgain();
        assertBookedOnce();
    }

    @Test
    void it_is_sent_again_as_it_was_in_whatever_language() {
        open.models.speak(Locale.FRENCH);
        open.bank.losing = BankInMemory.failure(0);
        sendTen("10,00");
        open.asked.round();
        open.models.speak(Locale.ENGLISH);
        askAgain();
        assertBookedOnce();
    }

    @Test
    void it_is_there_after_signing_out_and_for_nobody_else() {
        lost();
        assertThat(open.models.isPaymentOpen()).isTrue();
        open.models.session().signOut();
        open.bank.customer = 8;
        open.signIn();
        assertThat(pay.state()).isEqualTo(State.EDITING);
        assertThat(open.models.isPaymentOpen()).isFalse();
        open.models.session().signOut();
        open.bank.customer = 7;
        open.signIn();
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        open.models.inbox().stop();
        askAgain();
        assertBookedOnce();
    }

    @Test
    void one_that_was_on_its_way_at_the_sign_out_is_there_too() {
        sendTen("10.00");
        assertThat(open.models.isPaymentOpen()).isTrue();
        open.models.session().signOut();
        open.signIn();
        assertThat(open.bank.lines).hasSize(1);
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        open.models.inbox().stop();
        askAgain();
        assertBookedOnce();
    }

    @Test
    void it_outlives_the_program_also_where_that_was_killed_before_it_was_sent() {
        OpenPayments kept = new OpenPaymentFiles(folder);
        start(kept, "first-");
        sendTen("10.00");
        // Nothing was asked yet: the program ends here.
        start(kept, "second-");
        assertThat(pay.state()).isEqualTo(State.UNKNOWN);
        assertThat(pay.openPayment().amount()).isEqualTo(Money.of(10_00, "EUR"));
        askAgain();
        assertBookedOnce();
        assertThat(open.bank.byKey).containsOnlyKeys("first-0");
        start(kept, "third-");
        assertThat(pay.state()).isEqualTo(State.EDITING);
    }

    private void start(OpenPayments kept, String run) {
        open = new OpenModels(open.bank, kept, run).signedIn();
        open.models.inbox().stop();
        pay = open.models.pay();
    }

    @Test
    void one_from_an_earlier_run_leaves_what_is_written_now_alone() {
        OpenPayments kept = OpenPayments.inMemory();
        start(kept, "first ");
        lost();
        start(kept, "second ");
        pay.discard();
        assertThat(pay.state()).isEqualTo(State.EDITING);
        assertThat(kept.of(7)).isEmpty();
        pay.write(Field.AMOUNT, "3.00");
        assertThat(pay.form().amount()).isEqualTo("3.00");
    }

    @Test
    void what_the_bank_refused_at_once_is_not_kept() {
        OpenPayments kept = OpenPayments.inMemory();
        start(kept, "first ");
        open.bank.failing = new BankFailure(429, "told", null, null);
        sendTen("10.00");
        assertThat(kept.of(7)).hasSize(1);
        open.asked.round();
        assertThat(kept.of(7)).isEmpty();
        assertThat(open.models.isPaymentOpen()).isFalse();
        assertThat(pay.form().amount()).isEqualTo("10.00");
    }
}
