package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.core.banking.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing but the client's hand decides from which account and in which currency is paid. */
class PayDraftTest {
    private final OpenModels open = new OpenModels().signedIn();
    private final PayModel pay = open.models.pay();
    private final AccountModel account = open.models.account();

    @BeforeEach
    void without_offers() {
        // Their question would be the first to meet what hinders.
        open.models.inbox().stop();
    }

    private void look(long number) {
        account.choose(number);
        open.asked.round();
        open.asked.round();
    }

    @Test
    void an_empty_form_takes_the_account_that_is_shown_and_its_currency() {
        assertThat(pay.form().account()).isEqualTo(BankInMemory.ACCOUNT);
        assertThat(pay.form().currency()).isEqualTo("EUR");
        look(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().account()).isEqualTo(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().currency()).isEqualTo("USD");
    }

    @Test
    void a_form_that_is_written_stays_with_its_account_and_currency() {
        pay.write(Field.AMOUNT, "100");
        look(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().account()).isEqualTo(BankInMemory.ACCOUNT);
        assertThat(pay.form().currency()).isEqualTo("EUR");
    }

    @Test
    void a_form_pays_from_its_account_also_in_the_next_session() {
        pay.payFrom(BankInMemory.IN_DOLLARS);
        pay.write(Field.AMOUNT, "10.00");
        pay.write(Field.COUNTRY, "US");
        open.bank.failing = BankInMemory.failure(401);
        account.refresh();
        open.asked.round();
        open.signIn();
        open.models.inbox().stop();
        assertThat(account.account().number()).isEqualTo(BankInMemory.ACCOUNT);
        pay.send();
        open.asked.round();
        assertThat(open.bank.paid.values()).singleElement().satisfies(payment -> {
            assertThat(payment.account()).isEqualTo(BankInMemory.IN_DOLLARS);
            assertThat(payment.amount()).isEqualTo(Money.of(10_00, "USD"));
        });
    }

    @Test
    void account_and_month_that_were_looked_at_are_there_in_the_next_session() {
        look(BankInMemory.IN_DOLLARS);
        account.earlier();
        open.asked.round();
        open.bank.failing = BankInMemory.failure(401);
        account.refresh();
        open.asked.round();
        open.signIn();
        assertThat(account.account().number()).isEqualTo(BankInMemory.IN_DOLLARS);
        assertThat(account.month()).hasToString("2026-08");
    }

    @Test
    void the_account_that_was_chosen_pays_the_next_one_too() {
        pay.payFrom(BankInMemory.IN_DOLLARS);
        pay.write(Field.AMOUNT, "10.00");
        pay.write(Field.COUNTRY, "US");
        pay.send();
        open.asked.round();
        open.asked.round();
        assertThat(pay.form().amount()).isEmpty();
        assertThat(pay.form().account()).isEqualTo(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().country()).isEqualTo("US");
        assertThat(account.account().number()).isEqualTo(BankInMemory.ACCOUNT);
    }

    @Test
    void a_currency_that_was_chosen_by_hand_does_not_follow_the_account_even_where_it_is_the_proposed_one() {
        pay.write(Field.CURRENCY, "EUR");
        pay.payFrom(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().currency()).isEqualTo("EUR");
    }

    @Test
    void an_amount_keeps_its_currency_when_another_account_is_to_pay_it() {
        pay.write(Field.AMOUNT, "100");
        pay.payFrom(BankInMemory.IN_DOLLARS);
        assertThat(pay.form().currency()).isEqualTo("EUR");
        assertThat(pay.form().account()).isEqualTo(BankInMemory.IN_DOLLARS);
    }

    @Test
    void no_country_is_taken_for_granted_and_no_account_but_the_own() {
        pay.write(Field.AMOUNT, "10.00");
        pay.payFrom(4_711);
        assertThat(pay.form().account()).isEqualTo(BankInMemory.ACCOUNT);
        pay.send();
        assertThat(pay.fault(Field.COUNTRY)).isEqualTo(Wrong.NO_COUNTRY);
        assertThat(open.bank.paid).isEmpty();
    }

    @Test
    void before_the_accounts_are_known_there_is_neither_account_nor_currency() {
        PayModel fresh = new OpenModels().models.pay();
        assertThat(fresh.form().account()).isZero();
        assertThat(fresh.form().currency()).isEmpty();
    }
}
