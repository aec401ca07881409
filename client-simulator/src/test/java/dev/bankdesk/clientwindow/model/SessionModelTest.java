package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.SessionModel.State;
import dev.bankdesk.clientwindow.model.SessionModel.Told;
import org.junit.jupiter.api.Test;

class SessionModelTest {
    private final OpenModels open = new OpenModels();
    private final SessionModel session = open.models.session();

    @Test
    void a_client_signs_in_and_the_password_is_wiped() {
        char[] password = "secret".toCharArray();
        session.signIn(" ada ", password);
        assertThat(session.state()).isEqualTo(State.SIGNING_IN);
        open.asked.round();
        assertThat(session.isSignedIn()).isTrue();
        assertThat(session.name()).isEqualTo("ada");
        assertThat(password).containsOnly(' ');
    }

    @Test
    void what_hinders_is_told() {
        session.signIn(" ", "secret".toCharArray());
        assertThat(session.told()).isEqualTo(Told.NAME_MISSING);
        session.signIn("ada", new char[0]);
        assertThat(session.told()).isEqualTo(Told.PASSWORD_MISSING);
        assertThat(open.asked.waiting()).isZero();
        signIn("wrong");
        assertThat(session.told()).isEqualTo(Told.WRONG);
        open.bank.failing = BankInMemory.failure(0);
        signIn("secret");
        assertThat(session.told()).isEqualTo(Told.NO_ANSWER);
        open.bank.failing = BankInMemory.failure(429);
        signIn("secret");
        assertThat(session.told()).isEqualTo(Told.TOO_OFTEN);
        open.bank.customer = 0;
        signIn("secret");
        assertThat(session.told()).isEqualTo(Told.NO_CLIENT);
        assertThat(session.isSignedIn()).isFalse();
        open.asked.round();
        assertThat(open.bank.said).containsExactly("signed out");
    }

    private void signIn(String password) {
        session.signIn("ada", password.toCharArray());
        open.asked.round();
    }

    @Test
    void a_session_that_ends_is_told_and_the_form_is_there_after_signing_in_again() {
        open.signedIn();
        open.models.pay().write(Field.AMOUNT, "12.50");
        open.bank.failing = BankInMemory.failure(401);
        open.models.account().refresh();
        open.asked.round();
        assertThat(session.told()).isEqualTo(Told.ENDED);
        assertThat(session.isSignedIn()).isFalse();
        signIn("secret");
        assertThat(session.isSignedIn()).isTrue();
        assertThat(open.models.pay().form().amount()).isEqualTo("12.50");
    }

    @Test
    void another_client_finds_nothing_of_the_one_before_and_hears_no_answer_of_that_session() {
        PayForm before = open.models.pay().form();
        open.signedIn();
        open.models.pay().payFrom(BankInMemory.IN_DOLLARS);
        open.models.pay().write(Field.AMOUNT, "12.50");
        open.models.pay().write(Field.COUNTRY, "US");
        open.models.account().refresh();
        session.signOut();
        open.bank.customer = 8;
        session.signIn("ben", "secret".toCharArray());
        open.asked.round();
        assertThat(session.name()).isEqualTo("ben");
        assertThat(open.models.pay().form()).isEqualTo(before);
        assertThat(before.account()).isZero();
        assertThat(open.models.account().isKnown()).isFalse();
        open.asked.round();
        assertThat(open.models.account().isKnown()).isTrue();
    }

    @Test
    void the_end_of_an_earlier_session_does_not_end_this_one() {
        open.signedIn();
        open.models.pay().write(Field.AMOUNT, "12.50");
        open.models.pay().write(Field.COUNTRY, "FR");
        open.models.pay().send();
        session.signOut();
        session.signIn("ada", "secret".toCharArray());
        open.asked.last();
        assertThat(session.isSignedIn()).isTrue();
        open.bank.failing = BankInMemory.failure(401);
        open.asked.round();
        assertThat(open.bank.failing).isNull();
        assertThat(open.bank.byKey).isEmpty();
        assertThat(session.isSignedIn()).isTrue();
        assertThat(session.told()).isEqualTo(Told.NOTHING);
    }

    @Test
    void who_is_signed_in_when_the_window_closes_is_signed_out_and_nobody_is_asked_any_more() {
        open.signedIn();
        open.models.account().refresh();
        open.models.close();
        open.asked.round();
        assertThat(open.bank.said).containsOnlyOnce("signed out");
        open.models.account().refresh();
        open.pausesEnd();
        assertThat(open.asked.waiting()).isZero();
    }

    @Test
    void a_sign_in_that_arrives_when_the_window_is_closed_ends_at_the_bank() {
        session.signIn("ada", "secret".toCharArray());
        open.models.close();
        assertThat(open.asked.waiting()).isEqualTo(1);
        open.asked.round();
        assertThat(open.bank.said).containsExactly("signed out");
        assertThat(session.isSignedIn()).isFalse();
        assertThat(open.asked.waiting()).isZero();
    }
}
