package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as banks, shops and spreadsheets really export them. */
class AwkwardTablesTest {
    @TempDir
    private Path folder;

    private final FakeBank bank = new FakeBank();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "ISO-8859-15", "UTF-16", "UTF-16LE"})
    void every_usual_character_set_is_read(String charset) throws IOException {
        String mark = charset.equals("UTF-8") ? "\uFEFF" : "";
        run(
                (mark + "Datum;Betrag;Laden\r\n2024-01-05;-5,00;Café Zoé – Nîmes\r\n")
                        .getBytes(Charset.forName(charset)),
                "{\"delimiter\": \";\", \"decimal\": \",\", \"charset\": \"" + charset
                        + "\", \"columns\": {\"date\": \"datum\", \"amount\": \"Betrag\", \"merchant\": \"Laden\"}}");

        assertThat(bank.merchants.values())
                .extracting(merchant -> merchant.name().replace("–", "-").replace("?", "-"))
                .containsExactly("Café Zoé - Nîmes");
    }

    @Test
    void line_ends_in_quotes_and_trailing_delimiters_do_no_harm() throws IOException {
        ImportReport report = run(
                "day;text;amount;\r\n2024-01-05;\"two\r\nlines;\"\"quoted\"\"\";-1.000.000,5;\r\n2024-01-06;;1;;;\r\n"
                        .getBytes(StandardCharsets.UTF_8),
                "{\"delimiter\": \";\", \"decimal\": \",\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"purpose\": \"text\"}}");

        assertThat(report.rejected()).isZero();
        assertThat(bank.orders.values())
                .filteredOn(order -> order.kind() == TransactionKind.TRANSFER_OUT)
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.purpose()).isEqualTo("two lines;\"quoted\"");
                    assertThat(order.amount().toString()).isEqualTo("1000000.50 EUR");
                });
    }

    @Test
    void a_card_statement_counts_what_was_spent_as_plus() throws IOException {
        ImportReport report = run(
                "Date,Description,Amount\n01/31/2024,COFFEE SHOP,\"$1,204.50\"\n02/01/2024,PAYMENT THANK YOU,-50.00\n"
                        .getBytes(StandardCharsets.UTF_8),
                """
                {"sign": "plus-is-spent", "currency": "USD", "dateFormat": "MM/dd/yyyy", "receivedKind": "TRANSFER_IN",
                 "columns": {"date": "Date", "amount": "Amount", "merchant": "Description"}}
                """);

        assertThat(report.sums())
                .extracting(sum -> sum.kind() + " " + sum.amountMinor())
                .containsExactly("CARD_PAYMENT 120450", "TRANSFER_IN 5000");
    }

    @Test
    void month_names_are_read_in_their_language() throws IOException {
        ImportReport report = run(
                "15 févr. 2024|-5\n3 août 2024|-6\n".getBytes(StandardCharsets.UTF_8),
                """
                {"header": false, "delimiter": "|", "dateFormat": "d MMM yyyy", "language": "fr",
                 "columns": {"date": 1, "amount": 2}}
                """);

        assertThat(report.booked()).isEqualTo(2);
        assertThat(report.firstDay()).isEqualTo("2024-02-15");
    }

    @Test
    void a_hundred_thousand_rows_are_booked_in_the_order_of_the_file() throws IOException {
        StringBuilder rows = new StringBuilder("day,amount,shop\n");
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            rows.append("2024-0")
                    .append(1 + i / 12_000)
                    .append("-15,-")
                    .append(1 + i % 97)
                    .append(".05,Shop ")
                    .append(i % 50)
                    .append('\n');
            sum += 100 * (1 + i % 97) + 5;
        }

        ImportReport report = run(
                rows.toString().getBytes(StandardCharsets.UTF_8),
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"merchant\": \"shop\"}}");

        assertThat(report.booked()).isEqualTo(100_000);
        assertThat(report.merchants()).isEqualTo(50);
        assertThat(report.sums()).hasSize(1);
        assertThat(report.sums().get(0).amountMinor()).isEqualTo(sum);
        assertThat(bank.orders.values().stream()
                        .filter(order -> order.kind() == TransactionKind.CARD_PAYMENT)
                        .map(order -> order.bookedAt().toEpochMilli())
                        .toList())
                .isSorted();
    }

    private ImportReport run(byte[] content, String mapping) throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), content);
        Path map = Files.writeString(folder.resolve("mapping.json"), mapping);
        return new FileImport(
                        ImportFormat.CSV.open(
                                file,
                                new ImportFormat.Terms(
                                        map, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {1}))),
                        new ImportRequest("table", false, null),
                        ImportProgress.SILENT)
                .into(bank);
    }
}
