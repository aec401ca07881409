package dev.bankdesk.core.marketing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
    private static final String RIGHT =
            """
            {"currency": "EUR", "products": [{
              "key": "no-fee-card", "name": {"en": "Card", "fr": "Carte"},
              "eligibility": {"segments": ["STANDARD"], "clientForMonths": 0, "incomeMonthly": "0"},
              "valueYearly": "42.00", "costOnce": "7.00", "priceYearly": "18.00", "isCredit": false,
              "benefit": {"kind": "cash-back", "category": "GROCERIES", "basisPoints": 150, "mostYearly": "120.00"}}]}
            """;

    @TempDir
    private Path folder;

    private CatalogueFile read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("products.json"), text);
            return CatalogueFile.from(Map.of(CatalogueFile.SETTING, file.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eight_products_ship_and_each_is_written_as_it_is_read() {
        CatalogueFile shipped = CatalogueFile.from(Map.of());
        assertThat(shipped.products())
                .extracting(Product::key)
                .containsExactly(
                        "no-fee-card",
                        "grocery-cash-back-card",
                        "travel-insurance",
                        "round-up-savings",
                        "instalment-credit",
                        "overdraft-protection",
                        "premium-account",
                        "household-insurance");
        for (Product product : shipped.products()) {
            JsonNode written = ProductJson.write(product, shipped.currency());
            assertThat(ProductJson.read(new TermsReader("it", "", written), shipped.currency()))
                    .isEqualTo(product);
        }
    }

    @Test
    void a_file_of_ones_own_takes_the_place_of_the_shipped_one() {
        assertThat(read(RIGHT).products()).singleElement().satisfies(product -> assertThat(product.priceYearlyMinor())
                .isEqualTo(18_00));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "18.00"             | 18.00            | is wrong at /products/0/priceYearly.
                    "18.00"             | "-18.00"         | is wrong at /products/0/priceYearly.
                    "18.00"             | "18.001"         | is wrong at /products/0/priceYearly.
                    "priceYearly"       | "price"          | has a field /products/0/price that is not known.
                    "costOnce": "7.00", | ""               | is not JSON: line 4 is wrong.
                    "fr": "Carte"       | "de": "Karte"    | has a field /products/0/name/de that is not known.
                    ["STANDARD"]        | ["STANDART"]     | is wrong at /products/0/eligibility/segments.
                    ["STANDARD"]        | []               | is wrong at /products/0/eligibility/segments.
                    "cash-back"         | "money-back"     | is wrong at /products/0/benefit/kind.
                    150                 | 15000            | is wrong at /products/0/benefit/basisPoints.
                    "GROCERIES"         | "FOOD"           | is wrong at /products/0/benefit/category.
                    "no-fee-card"       | "No fee card"    | is wrong at /products/0/key.
                    "EUR"               | "EURO"           | is wrong at /currency.
                    "EUR"               | "EUX"            | is wrong at /currency.
                    """)
    void what_is_wrong_is_told_by_its_place(String right, String wrong, String told) {
        assertThat(RIGHT).contains(right);
        assertThatThrownBy(() -> read(RIGHT.replace(right, wrong)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The file of products ")
                .hasMessageEndingWith(told)
                .satisfies(refusal -> assertThat(((Refusal) refusal).remedy()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"ageFrom, 18", "sex, 1", "nationality, 2", "homeCountry, 3", "birthYear, 1980"})
    void age_sex_and_nationality_are_barred_from_targeting(String field, String value) {
        String targeting =
                RIGHT.replace("\"clientForMonths\"", "\"" + field + "\": " + value + ", \"clientForMonths\"");
        assertThatThrownBy(() -> read(targeting))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith(" targets by /products/0/eligibility/" + field + ".")
                .satisfies(refusal -> assertThat(((Refusal) refusal).remedy()).contains("barred from targeting"));
    }

    @Test
    void a_product_that_is_there_twice_and_a_file_that_is_not_there_are_told() {
        String product = RIGHT.substring(RIGHT.indexOf("[{") + 1, RIGHT.lastIndexOf("]"));
        assertThatThrownBy(() -> read(RIGHT.replace("[{", "[" + product + ",{")))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("is wrong at /products/1/key.");
        assertThatThrownBy(() -> CatalogueFile.from(Map.of(CatalogueFile.SETTING, "no/such/file")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The setting BANKDESK_PRODUCTS names no/such/file, which is not a file.");
    }
}
