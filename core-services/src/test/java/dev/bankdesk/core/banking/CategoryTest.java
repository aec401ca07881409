package dev.bankdesk.core.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {

    @ParameterizedTest
    @CsvSource({
        "5411, GROCERIES",
        "5300, GROCERIES",
        "5499, GROCERIES",
        "5921, GROCERIES",
        "5812, RESTAURANTS",
        "5814, RESTAURANTS",
        "5541, TRANSPORT",
        "4121, TRANSPORT",
        "7538, TRANSPORT",
        "3058, TRAVEL",
        "3390, TRAVEL",
        "3684, TRAVEL",
        "7011, TRAVEL",
        "4722, TRAVEL",
        "7512, TRAVEL",
        "5912, HEALTH",
        "8021, HEALTH",
        "4119, HEALTH",
        "5311, SHOPPING",
        "5942, SHOPPING",
        "5651, SHOPPING",
        "5815, ONLINE_SHOPPING",
        "5964, ONLINE_SHOPPING",
        "4900, HOUSING",
        "4814, HOUSING",
        "6513, HOUSING",
        "5983, HOUSING",
        "7832, LEISURE",
        "7995, LEISURE",
        "5551, LEISURE",
        "6011, CASH",
        "6300, INSURANCE",
        "5960, INSURANCE",
        "4829, TRANSFERS",
        "6012, BANK",
        "9311, OTHER",
        "8211, OTHER",
        "0, OTHER",
        "9999, OTHER",
        "-1, OTHER",
        "12345, OTHER"
    })
    void a_code_belongs_to_the_category_a_client_would_name(int mcc, Category category) {
        assertThat(Category.ofMcc(mcc)).isEqualTo(category);
    }

    @Test
    void every_published_code_is_decided_by_a_line_of_the_table() throws IOException {
        Optional<Path> published = publishedCodes();
        assumeTrue(published.isPresent(), "the list of published codes is not beside the project: shared/data/mcc");

        List<Integer> codes = Files.readAllLines(published.get()).stream()
                .skip(1)
                .filter(line -> line.matches("\\d{4},.*"))
                .map(line -> Integer.parseInt(line.substring(0, 4)))
                .toList();

        assertThat(codes).hasSize(981);
        assertThat(codes).allSatisfy(code -> assertThat(MerchantCategories.of(code))
                .as("category of %04d", code)
                .isNotNull());
    }

    @Test
    void only_a_few_published_codes_are_left_to_other() throws IOException {
        Optional<Path> published = publishedCodes();
        assumeTrue(published.isPresent(), "the list of published codes is not beside the project: shared/data/mcc");

        long other = Files.readAllLines(published.get()).stream()
                .filter(line -> line.matches("\\d{4},.*"))
                .filter(line -> Category.ofMcc(Integer.parseInt(line.substring(0, 4))) == Category.OTHER)
                .count();

        assertThat(other).isLessThan(70);
    }

    private static Optional<Path> publishedCodes() {
        String named = System.getProperty("bankdesk.data");
        if (named != null) {
            return Optional.of(Path.of(named, "mcc", "mcc_codes.csv")).filter(Files::exists);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/mcc/mcc_codes.csv");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
