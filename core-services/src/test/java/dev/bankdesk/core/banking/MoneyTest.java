package dev.bankdesk.core.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void the_largest_and_the_smallest_amounts_are_read_exactly() {
        assertThat(Money.parse("92233720368547758.07", EUR).minor()).isEqualTo(Long.MAX_VALUE);
        assertThat(Money.parse("-92233720368547758.08", EUR).minor()).isEqualTo(Long.MIN_VALUE);
        assertThat(Money.parse("0E+5", EUR).minor()).isZero();
    }

    /** Written out, the third and the fourth are of 40 MB and 800 MB. */
    @ParameterizedTest
    @ValueSource(strings = {"92233720368547758.08", "1e18", "1e100000000", "-1e2147483647", "0.001", "1e-100000000"})
    void what_does_not_fit_is_refused_at_once(String decimal) {
        assertThatThrownBy(() -> Money.parse(decimal, EUR)).isInstanceOf(ArithmeticException.class);
    }
}
