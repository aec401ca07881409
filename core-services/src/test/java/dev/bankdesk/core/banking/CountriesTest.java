package dev.bankdesk.core.banking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource({
        "Mexico, MX",
        "Italy, IT",
        "Dominican Republic, DO",
        "South Korea, KR",
        "North Korea, KP",
        "Vatican City, VA",
        "Ivory Coast, CI",
        "Côte d'Ivoire, CI",
        "Macedonia, MK",
        "Czech Republic, CZ",
        "Czechia, CZ",
        "Bosnia and Herzegovina, BA",
        "Trinidad & Tobago, TT",
        "Saint Lucia, LC",
        "St. Lucia, LC",
        "Sao Tome and Principe, ST",
        "The Bahamas, BS",
        "Hong Kong, HK",
        "Turkey, TR",
        "Kosovo, XK",
        "USA, US",
        "United States, US",
        "UK, GB",
        "Taiwan, TW",
        "Vietnam, VN",
        "Russia, RU",
        "Syria, SY",
        "Macau, MO",
        "Cabo Verde, CV",
        "East Timor, TL",
        "fra, FR",
        "de, DE",
        "ESTONIA, EE"
    })
    void a_country_is_known_by_its_english_name_or_code(String name, String code) {
        assertThat(Countries.ofName(name)).contains(code);
        assertThat(Countries.isKnown(code)).isTrue();
    }

    @Test
    void a_name_that_is_no_country_is_not_guessed() {
        assertThat(Countries.ofName("Atlantis")).isEmpty();
        assertThat(Countries.ofName("")).isEmpty();
        assertThat(Countries.ofName("ZZ")).isEmpty();
    }
}
