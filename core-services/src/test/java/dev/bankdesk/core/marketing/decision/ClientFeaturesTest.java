package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.propensity.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the model is told of a client, and where that is another figure than behaviour's of the like name. */
class ClientFeaturesTest {
    private static final Path METRICS = Path.of("..", "docs", "METRICS.md");
    private static final LocalDate LAST = LocalDate.parse("2026-03-31");

    private final List<ClientPayment> rows = new ArrayList<>();

    private void row(String day, TransactionKind kind, Category category, long cents, String country, boolean foreign) {
        rows.add(new ClientPayment(
                rows.size() + 1,
                LocalDate.parse(day),
                kind,
                category,
                Channel.CARD,
                null,
                Money.of(cents, "EUR"),
                cents,
                country,
                !country.equals("FR") && !country.equals("ZZ"),
                foreign,
                0,
                "",
                ClientPayment.Origin.BANK));
    }

    private double told(String name) {
        ClientYear year = new ClientYear(
                7, ClientYear.firstDayBefore(LAST), LAST.plusDays(1), Currency.getInstance("EUR"), 200, rows, true);
        ClientFacts facts = new ClientFacts(7, Segment.STANDARD, LocalDate.parse("2024-03-31"), 2_000_00, LAST);
        ClientFeatures features = ClientFeatures.of(facts, year, 50_00);
        List<String> names = ClientFeatures.LIST.stream().map(Feature::name).toList();
        return features.number(names.indexOf(name));
    }

    @Test
    void a_refund_takes_nothing_away() {
        row("2026-03-10", TransactionKind.CARD_PAYMENT, Category.GROCERIES, 80_00, "ES", false);
        row("2026-03-12", TransactionKind.REFUND, Category.GROCERIES, 80_00, "ES", false);
        assertThat(told("spent")).isEqualTo(80_00);
        assertThat(told("spentAbroad")).isEqualTo(80_00);
        assertThat(told("groceries")).isEqualTo(80_00);
        assertThat(told("payments")).isEqualTo(1);
        assertThat(told("countries")).isEqualTo(1);
    }

    @Test
    void a_payment_at_home_in_another_currency_is_as_one_abroad_but_in_no_country() {
        row("2026-03-10", TransactionKind.ONLINE_PAYMENT, Category.SHOPPING, 30_00, "FR", true);
        assertThat(told("spentAbroad")).isEqualTo(30_00);
        assertThat(told("countries")).isZero();
    }

    @Test
    void every_fee_of_twelve_months_counts_as_charged_and_payments_of_thirty_days() {
        row("2025-05-31", TransactionKind.FEE, Category.BANK, 4_00, "ZZ", false);
        row("2026-03-02", TransactionKind.FEE, Category.BANK, 1_00, "ZZ", false);
        row("2026-03-03", TransactionKind.REFUND, Category.BANK, 1_00, "ZZ", false);
        row("2026-03-01", TransactionKind.CARD_PAYMENT, Category.GROCERIES, 9_00, "FR", false);
        row("2026-03-02", TransactionKind.CARD_PAYMENT, Category.GROCERIES, 7_00, "FR", false);
        assertThat(told("feesYearly")).isEqualTo(5_00);
        assertThat(told("spent")).isEqualTo(7_00);
        assertThat(told("incomeMonthly")).isEqualTo(2_000_00);
        assertThat(told("clientMonths")).isEqualTo(24);
        assertThat(told("savingYearly")).isEqualTo(50_00);
    }

    @Test
    void the_document_defines_each_under_its_own_heading_and_in_its_order() throws IOException {
        String document = Files.readString(METRICS);
        String heading = "## What the model is told of a client";
        assertThat(document).contains(heading);
        String section = document.substring(document.indexOf(heading));
        section = section.substring(0, section.indexOf("\n## ", 1));
        assertThat(section.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyElementsOf(
                        ClientFeatures.LIST.stream().map(Feature::name).toList());
    }

    @Test
    void what_is_told_in_words_is_not_called_as_behaviours_figures_are() {
        ClientFeatures features = new ClientFeatures(
                List.of(0.0, 0.0, 8000.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0), Segment.STANDARD, Currency.getInstance("EUR"));
        assertThat(ClientFeatures.LIST)
                .extracting(feature -> feature.describer().describe(features, ClientFeatures.LIST.indexOf(feature)))
                .contains("80.00 EUR paid in 30 days")
                .noneMatch(words -> words.contains("spent"));
    }
}
