package dev.bankdesk.core.banking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemAccountTest {
    @Test
    void no_two_currencies_that_the_bank_may_book_in_share_one_of_its_accounts() {
        Map<Long, String> owners = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (SystemAccount.haveOwnIn(currency)) {
                for (SystemAccount account : SystemAccount.values()) {
                    assertThat(owners.put(account.idIn(currency), currency + " " + account))
                            .as("%s %s", currency, account)
                            .isNull();
                }
            }
        }
        assertThat(owners).hasSizeGreaterThan(150 * SystemAccount.values().length);
    }

    @Test
    void a_currency_without_a_number_of_its_own_is_none_to_book_in() {
        assertThat(SystemAccount.haveOwnIn(Currency.getInstance("EUR"))).isTrue();
        assertThat(SystemAccount.haveOwnIn(Currency.getInstance("CSD"))).isFalse();
        assertThat(SystemAccount.haveOwnIn(Currency.getInstance("YUM"))).isFalse();
        assertThat(SystemAccount.haveOwnIn(Currency.getInstance("XFU"))).isFalse();
    }
}
