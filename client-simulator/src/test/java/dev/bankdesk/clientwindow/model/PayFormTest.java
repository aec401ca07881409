package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayFormTest {
    private static final PayForm FORM =
            PayForm.empty(TransactionKind.CARD_PAYMENT, 1_000_000, "EUR", "FR").with(Field.AMOUNT, "10.00");

    private static Wrong faultOf(String amount, String currency, Locale language) {
        return FORM.with(Field.AMOUNT, amount)
                .with(Field.CURRENCY, currency)
                .faults(language)
                .get(Field.AMOUNT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|EUR|NO_AMOUNT",
                "ten|EUR|NO_NUMBER",
                "-5|EUR|NO_NUMBER",
                "1e3|EUR|NO_NUMBER",
                "1,234|EUR|NO_NUMBER",
                "1,234.50|EUR|NO_NUMBER",
                "1 234|EUR|NO_NUMBER",
                "0|EUR|NOT_ABOVE_ZERO",
                "0.00|EUR|NOT_ABOVE_ZERO",
                "10.005|EUR|TOO_FINE",
                "10.5|JPY|TOO_FINE",
                "1234567890123|EUR|TOO_LARGE"
            })
    void an_amount_that_is_none_is_told_and_never_guessed(String amount, String currency, Wrong wrong) {
        assertThat(faultOf(amount, currency, Locale.ENGLISH)).isEqualTo(wrong);
    }

    @Test
    void a_comma_is_a_decimal_sign_in_french_alone() {
        assertThat(faultOf("12,50", "EUR", Locale.FRENCH)).isNull();
        assertThat(faultOf("12,50", "EUR", Locale.ENGLISH)).isEqualTo(Wrong.NO_NUMBER);
        assertThat(FORM.with(Field.AMOUNT, " 12,5 ").payment().amount().minor()).isEqualTo(12_50);
        assertThat(FORM.with(Field.AMOUNT, "1.234")
                        .with(Field.CURRENCY, "KWD")
                        .payment()
                        .amount()
                        .minor())
                .isEqualTo(1_234);
    }

    @Test
    void country_and_currency_must_be_chosen() {
        assertThat(FORM.with(Field.COUNTRY, "XX").faults(Locale.ENGLISH))
                .containsEntry(Field.COUNTRY, Wrong.NO_COUNTRY);
        assertThat(FORM.with(Field.CURRENCY, "").faults(Locale.ENGLISH))
                .containsEntry(Field.CURRENCY, Wrong.NO_CURRENCY);
        assertThat(FORM.from(0).faults(Locale.ENGLISH)).containsEntry(Field.ACCOUNT, Wrong.NO_ACCOUNT);
        assertThat(FORM.faults(Locale.ENGLISH)).isEmpty();
    }

    @Test
    void a_transfer_goes_to_another_account_or_to_another_bank() {
        PayForm transfer = FORM.with(TransactionKind.TRANSFER_OUT);
        assertThat(transfer.faults(Locale.ENGLISH)).isEmpty();
        assertThat(transfer.payment().counterAccount()).isZero();
        assertThat(transfer.payment().country()).isEqualTo(Countries.UNKNOWN);
        assertThat(fault(transfer, "12a")).isEqualTo(Wrong.NO_ACCOUNT_NUMBER);
        assertThat(fault(transfer, "0")).isEqualTo(Wrong.NO_ACCOUNT_NUMBER);
        assertThat(fault(transfer, "9999999999999999999999")).isEqualTo(Wrong.NO_ACCOUNT_NUMBER);
        assertThat(fault(transfer, "1000000")).isEqualTo(Wrong.SAME_ACCOUNT);
        assertThat(transfer.with(Field.COUNTER_ACCOUNT, " 1000001 ").payment().counterAccount())
                .isEqualTo(1_000_001);
        // What was written for a transfer is not sent with a payment.
        assertThat(FORM.with(Field.COUNTER_ACCOUNT, "1000001").payment().counterAccount())
                .isZero();
    }

    private static Wrong fault(PayForm transfer, String counter) {
        return transfer.with(Field.COUNTER_ACCOUNT, counter)
                .faults(Locale.ENGLISH)
                .get(Field.COUNTER_ACCOUNT);
    }

    @Test
    void a_purpose_is_at_most_as_long_as_the_bank_keeps_it() {
        assertThat(FORM.with(Field.PURPOSE, "x".repeat(140)).faults(Locale.ENGLISH))
                .isEmpty();
        assertThat(FORM.with(Field.PURPOSE, "x".repeat(141)).faults(Locale.ENGLISH))
                .containsEntry(Field.PURPOSE, Wrong.TOO_LONG);
    }
}
