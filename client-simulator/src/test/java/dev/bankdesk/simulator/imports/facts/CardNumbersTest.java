package dev.bankdesk.simulator.imports.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    /** The schemes' published test numbers. */
    private static final String VISA = "4111111111111111";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111  1111  1111  1111",
                "4111/1111/1111/1111",
                "4111_1111_1111_1111",
                "4111\t1111\n1111\u00A01111",
                "4111 - 1111 - 1111 - 1111",
                "4111\u20131111\u20141111\u22121111", // dashes and a minus
                "card 4111111111111111 paid",
                "x4111111111111111y",
                "41111111111111111225", // the expiry date glued to it
                "4111 1111 1111 1111 12/25",
                "0041111111111111110",
                "378282246310005",
                "5555555555554444",
                "2223003122003222",
                "30569309025904",
                "4222222222222"
            })
    void a_card_number_is_masked_wherever_it_stands(String text) {
        String masked = CardNumbers.masked(text);

        assertThat(CardNumbers.digits(masked)).hasSizeLessThan(13);
        assertThat(CardNumbers.isIn(text)).isTrue();
        assertThat(CardNumbers.isIn(masked)).isFalse();
    }

    @Test
    void digits_that_were_kept_form_no_new_number_with_what_is_glued_behind_them() {
        assertThat(CardNumbers.masked("5555555555554444" + "1111111111111114")).doesNotContain("4111111111111111");
    }

    @Test
    void the_last_four_digits_stay_readable() {
        assertThat(CardNumbers.masked("paid with " + VISA + " today")).isEqualTo("paid with ************1111 today");
        assertThat(CardNumbers.lastFour("4111 1111 1111 1111")).isEqualTo("1111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111111111111112", // the check digit is wrong
                "4111 1111 1111 1111",
                "4111 / 1111 : 1111 | 1111",
                "no. 4111111111111111"
            })
    void a_column_of_card_numbers_shows_the_last_four_digits_only_however_they_are_written(String cell) {
        assertThat(CardNumbers.digits(CardNumbers.hidden(cell))).isEqualTo(CardNumbers.lastFour(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112", // the check digit is wrong
                "2024-01-15 12:00:00",
                "-99.00",
                "FR76 3000 6000 0112 3456 7890 189",
                "DE89370400440532013000",
                "order 123456",
                ""
            })
    void other_numbers_stay_as_they_are(String text) {
        assertThat(CardNumbers.masked(text)).isEqualTo(text);
    }

    @Test
    void a_token_is_the_same_for_the_same_card_and_another_under_another_key() {
        CardTokens tokens = new CardTokens(new byte[] {1, 2, 3});
        CardTokens others = new CardTokens(new byte[] {4, 5, 6});

        assertThat(tokens.of(VISA)).isEqualTo(tokens.of("4111 1111 1111 1111")).hasSize(24);
        assertThat(tokens.of(VISA)).isNotEqualTo(others.of(VISA)).doesNotContain("1111111");
    }

    @Test
    void a_key_is_written_only_when_it_is_kept_and_found_again(@TempDir Path folder) {
        Path file = folder.resolve("card-tokens.key");
        CardTokens made = CardTokens.ofKeyFile(file);
        String token = made.of(VISA);
        assertThat(file).doesNotExist();

        made.keep();

        assertThat(CardTokens.ofKeyFile(file).of(VISA)).isEqualTo(token);
    }
}
