package dev.bankdesk.simulator.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.FactsRead;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedSourceTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SIMPLE = "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}";

    @TempDir
    private Path folder;

    @Test
    void a_german_statement_is_read_as_its_bank_writes_it() throws IOException {
        String mapping =
                """
                {"delimiter": ";", "charset": "windows-1252", "skipLines": 3, "dateFormat": "dd.MM.yy", "decimal": ",",
                 "zone": "Europe/Berlin", "homeCountry": "DE", "country": "DE", "account": "Giro", "customer": "Eva Weiß",
                 "columns": {"date": "Buchungstag", "amount": "Betrag", "currency": "Währung", "merchant": "Empfänger",
                             "purpose": "Verwendungszweck", "kind": "Art", "category": "Kategorie"},
                 "kinds": {"Lastschrift": "DIRECT_DEBIT", "Gehalt": "SALARY", "Kartenzahlung": "CARD_PAYMENT"},
                 "categories": {"Lebensmittel": "GROCERIES"}}
                """;
        String file =
                """
                "Kontoauszug";"DE89370400440532013000"

                "Saldo";"1.234,56 EUR"
                "Buchungstag";"Wertstellung";"Art";"Empfänger";"Verwendungszweck";"Kategorie";"Betrag";"Währung";
                "05.01.24";"05.01.24";"Lastschrift";"Bäckerei ""Müller\""";"Brot
                und Brötchen";"Lebensmittel";"-1.234,56";"EUR";
                "31.01.24";"31.01.24";"Gehalt";"Arbeit GmbH";"Januar";"";"2.500";"EUR";
                "31.01.24";"31.01.24";"Kartenzahlung";"Kaufhaus";"Rückgabe";"";"12,50";"€";
                """
                        .replace("\n", "\r\n");

        FactsRead read = read(mapping, file.getBytes(WINDOWS));

        assertThat(read.bad).isEmpty();
        assertThat(read.facts)
                .extracting(Fact::kind)
                .containsExactly(TransactionKind.DIRECT_DEBIT, TransactionKind.SALARY, TransactionKind.REFUND);
        assertThat(read.facts)
                .extracting(fact -> fact.amount().toString())
                .containsExactly("1234.56 EUR", "2500.00 EUR", "12.50 EUR");
        Fact first = read.facts.get(0);
        assertThat(first.merchant().name()).isEqualTo("Bäckerei \"Müller\"");
        assertThat(first.purpose()).isEqualTo("Brot und Brötchen");
        assertThat(first.category()).isEqualTo(Category.GROCERIES);
        assertThat(first.channel()).isEqualTo(Channel.DIRECT_DEBIT);
        assertThat(first.bookedAt()).isEqualTo(Instant.parse("2024-01-05T11:00:00Z"));
        assertThat(read.facts).extracting(fact -> fact.row().line()).containsExactly(5L, 7L, 8L);
    }

    @Test
    void the_documented_example_is_read_as_the_documentation_says() {
        Path examples = Path.of("../docs/examples");
        MappedSource source = new MappedSource(
                examples.resolve("german-statement.csv"),
                examples.resolve("german-statement.json"),
                null,
                PARIS,
                tokens());

        FactsRead read = FactsRead.of(source);

        assertThat(read.bad).isEmpty();
        assertThat(read.facts)
                .extracting(Fact::kind)
                .containsExactly(
                        TransactionKind.DIRECT_DEBIT,
                        TransactionKind.CARD_PAYMENT,
                        TransactionKind.REFUND,
                        TransactionKind.SALARY);
        assertThat(read.facts).extracting(Fact::movedMinor).containsExactly(-105_000L, -1_240L, 2_990L, 250_000L);
    }

    @Test
    void a_file_without_header_is_read_by_column_numbers() throws IOException {
        FactsRead read = read(
                """
                {"header": false, "delimiter": "tab", "currency": "JPY", "dateFormat": "yyyyMMdd",
                 "columns": {"date": 1, "amount": 3, "mcc": 2, "country": 4}}
                """,
                "20240105\t5812\t-1500\tJapan\n20240106\t0\t2,000\t\n");

        assertThat(read.bad).isEmpty();
        assertThat(read.facts).extracting(Fact::amount).containsExactly(Money.of(1500, "JPY"), Money.of(2000, "JPY"));
        assertThat(read.facts.get(0).country()).isEqualTo("JP");
        assertThat(read.facts.get(0).merchant().mcc()).isEqualTo(5812);
        assertThat(read.facts.get(1).merchant()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-12.50 | . | -1250",
                "12.50- | . | -1250",
                "(12.50) | . | -1250",
                "−12.50 | . | -1250",
                "+12.50 | . | 1250",
                "1,234.56 | . | 123456",
                "1.234.567,8 | , | 123456780",
                "1 234,56 | , | 123456",
                "1 234,56 € | , | 123456",
                "EUR 12,5 | , | 1250",
                "12.500 | . | 1250",
                ".5 | . | 50",
                "12,34,567.00 | . | 123456700"
            })
    void amounts_are_read_as_people_write_them(String cell, String decimal, long minor) throws IOException {
        FactsRead read = read(
                "{\"delimiter\": \"tab\", \"decimal\": \"" + decimal
                        + "\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}",
                "day\tamount\n2024-01-05\t" + cell + "\n");

        assertThat(read.bad).isEmpty();
        assertThat(-read.facts.get(0).movedMinor()).isEqualTo(-minor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.50 | ,",
                "1,23 | .",
                "12.345 | .",
                "abc | .",
                "- | .",
                "1e5 | .",
                "0x10 | .",
                "0.00 | .",
                "99999999999999999999 | .",
                "1.2.3 | .",
                "NaN | .",
                "Infinity | ."
            })
    void amounts_that_could_mean_something_else_are_refused(String cell, String decimal) throws IOException {
        FactsRead read = read(
                "{\"delimiter\": \"tab\", \"decimal\": \"" + decimal
                        + "\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}",
                "day\tamount\n2024-01-05\t" + cell + "\n");

        assertThat(read.facts).isEmpty();
        assertThat(read.bad.get(0).column()).isEqualTo("amount");
    }

    @Test
    void two_columns_or_a_marker_may_tell_what_was_spent() throws IOException {
        FactsRead columns = read(
                "{\"columns\": {\"date\": \"day\", \"spent\": \"out\", \"received\": \"in\"}}",
                "day,out,in\n2024-01-05,5.00,\n2024-01-05,,7.00\n2024-01-05,-3.00,0.00\n2024-01-05,1,2\n2024-01-05,,\n");
        FactsRead marker = read(
                """
                {"sign": "marker", "spentMarkers": ["S"], "receivedMarkers": ["H"],
                 "columns": {"date": "day", "amount": "amount", "marker": "dc"}}
                """,
                "day,amount,dc\n2024-01-05,5.00,S\n2024-01-05,7.00,h\n2024-01-05,7.00,?\n");

        assertThat(columns.facts).extracting(Fact::movedMinor).containsExactly(-500L, 700L, -300L);
        assertThat(columns.bad).hasSize(2);
        assertThat(marker.facts).extracting(Fact::movedMinor).containsExactly(-500L, 700L);
        assertThat(marker.bad).extracting(bad -> bad.column()).containsExactly("dc");
    }

    @Test
    void times_are_read_in_the_zone_and_with_their_own_offset() throws IOException {
        FactsRead local = read(
                """
                {"dateFormat": "MM/dd/yyyy", "timeFormat": "h:mm a", "zone": "America/New_York",
                 "columns": {"date": "day", "time": "time", "amount": "amount"}}
                """,
                "day,time,amount\n01/05/2024,6:30 PM,-5\n01/05/2024,,-5\n02/30/2024,6:30 PM,-5\n");
        FactsRead offset = read(
                "{\"dateFormat\": \"yyyy-MM-dd'T'HH:mm:ssXXX\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}",
                "day,amount\n2024-01-05T23:30:00-05:00,-5\n");

        assertThat(local.facts)
                .extracting(Fact::bookedAt)
                .containsExactly(Instant.parse("2024-01-05T23:30:00Z"), Instant.parse("2024-01-05T17:00:00Z"));
        assertThat(local.bad).extracting(bad -> bad.column()).containsExactly("day");
        assertThat(offset.facts.get(0).bookedAt()).isEqualTo(Instant.parse("2024-01-06T04:30:00Z"));
        assertThat(offset.facts.get(0).day()).isEqualTo("2024-01-05");
    }

    @Test
    void a_column_of_card_numbers_becomes_tokens_and_four_digits() throws IOException {
        SourceAndRows read = source(
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"card\": \"card\", \"customer\": \"who\"}}",
                "day,amount,card,who,cvv\n2024-01-05,-5,4111 1111 1111 1111,Ann,123\n2024-01-05,-5,5555555555554444,Ann,999\n"
                        + "2024-01-05,x,4111 1111 1111 1111,Ann,123\n");

        assertThat(read.read.facts)
                .extracting(Fact::account)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("card "));
        NewCustomer ann = read.source
                .customers(Map.of(
                        read.read.facts.get(0).account(),
                        LocalDate.EPOCH,
                        read.read.facts.get(1).account(),
                        LocalDate.EPOCH))
                .get(0);
        assertThat(ann.accounts()).extracting(account -> account.cardLast4()).containsExactlyInAnyOrder("1111", "4444");
        assertThat(read.read.bad.get(0).row().cells()).doesNotContain("123");
        assertThat(ann.toString()).doesNotContain("41111111").doesNotContain("55555555");
    }

    @Test
    void an_account_that_is_named_by_a_card_number_gets_its_token_for_a_name() throws IOException {
        FactsRead read = read(
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"account\": \"account\"}}",
                "day,amount,account\n2024-01-05,-5,4111111111111111\n2024-01-05,-5,DE89370400440532013000\n");

        assertThat(read.facts.get(0).account()).startsWith("card ").doesNotContain("4111111111111111");
        assertThat(read.facts.get(1).account()).isEqualTo("DE89370400440532013000/EUR");
    }

    @Test
    void a_mistyped_card_number_stands_in_no_rejected_row_and_in_no_name_of_an_account() throws IOException {
        FactsRead read = read(
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"card\": \"card\", \"account\": \"card\"}}",
                "day,amount,card\n2024-01-05,-5,4111111111111112\n2024-01-05,x,4111111111111112\n");

        assertThat(read.facts.get(0).account()).startsWith("card ").doesNotContain("4111111111111112");
        assertThat(read.bad.get(0).row().cells()).doesNotContain("4111111111111112");
        assertThat(read.bad.get(0).row().cells()).contains("************1112");
    }

    @Test
    void each_currency_of_an_account_is_an_account_of_its_own() throws IOException {
        FactsRead read = read(
                "{\"account\": \"wallet\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"currency\": \"cur\"}}",
                "day,amount,cur\n2024-01-05,-5,USD\n2024-01-05,-5,eur\n2024-01-05,-5,\n2024-01-05,-5,XQQ\n");

        assertThat(read.facts).extracting(Fact::account).containsExactly("wallet/USD", "wallet/EUR", "wallet/EUR");
        assertThat(read.bad).extracting(bad -> bad.column()).containsExactly("cur");
    }

    @Test
    void declines_are_recorded_and_unknown_states_are_bad_rows() throws IOException {
        FactsRead read = read(
                """
                {"columns": {"date": "day", "amount": "amount", "decline": "state"},
                 "declines": {"No Funds": "INSUFFICIENT_FUNDS"}, "accepted": ["done"]}
                """,
                "day,amount,state\n2024-01-05,-5,no funds\n2024-01-05,-5,DONE\n2024-01-05,-5,\n2024-01-05,-5,pending\n");

        assertThat(read.facts).extracting(Fact::decline).containsExactly(DeclineReason.INSUFFICIENT_FUNDS, null, null);
        assertThat(read.bad).extracting(bad -> bad.value()).containsExactly("pending");
    }

    @Test
    void a_delimiter_inside_a_value_is_a_bad_row_and_empty_cells_at_the_end_are_not() throws IOException {
        FactsRead read = read(SIMPLE, "day,amount\n2024-01-05,-5,\n2024-01-05,-5,50\n2024-01-05\n2024-01-06,-5,,,\n");

        assertThat(read.facts).hasSize(2);
        assertThat(read.bad).extracting(bad -> bad.row().line()).containsExactly(3L, 4L);
    }

    @Test
    void values_without_a_meaning_are_named_in_the_remarks() throws IOException {
        SourceAndRows read = source(
                """
                {"columns": {"date": "day", "amount": "amount", "category": "cat"}, "categories": {"food": "GROCERIES"}}
                """,
                "day,amount,cat\n2024-01-05,-5,Food\n2024-01-05,-5,Pets\n2024-01-05,-5,Pets\n");

        assertThat(read.read.facts).extracting(Fact::category).containsExactly(Category.GROCERIES, null, null);
        assertThat(read.source.remarks())
                .anySatisfy(remark -> assertThat(remark).contains("\"Pets\" (2 rows)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`|is no JSON",
                "[]|is no JSON object",
                "{\"colums\": {}}|\"colums\" {} is no setting",
                "{\"columns\": {}}|\"columns\" {} names no columns",
                "{\"columns\": {\"date\": \"day\"}}|\"columns.amount\" is missing",
                "{\"columns\": {\"amount\": \"amount\"}}|\"columns.date\" is missing",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"sum\"}}|\"columns.amount\" is \"sum\", and the header",
                "{\"columns\": {\"date\": \"day\", \"amount\": 9}}|\"columns.amount\" is \"9\", and the header",
                "{\"columns\": {\"date\": \"day\", \"price\": \"amount\"}}|\"columns.price\" \"amount\" is no column",
                "{\"header\": false, \"columns\": {\"date\": \"day\", \"amount\": 2}}|\"columns.date\" \"day\" does not say",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"delimiter\": \";;\"}|\"delimiter\" \";;\" is not one",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"delimiter\": \";\"}|has no such column",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"charset\": \"EBCDIC?\"}|\"charset\" \"EBCDIC?\" is no",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"zone\": \"Mars\"}|\"zone\" \"Mars\" is no time zone",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"dateFormat\": \"DD.MM.YYYY\"}|\"dateFormat\" is \"DD.MM.YYYY\"",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"dateFormat\": \"qqqqqqq\"}|\"dateFormat\" is \"qqqqqqq\"",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"currency\": \"EURO\"}|\"currency\" \"EURO\" is no ISO",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"sign\": \"minus\"}|\"sign\" \"minus\" is not possible",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"decimal\": \",\", \"grouping\": \",\"}|\"grouping\" \",\" cannot",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"kinds\": {\"a\": \"GIFT\"}}|\"kinds.a\" \"GIFT\"",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"spentKind\": \"SALARY\"}|\"spentKind\" \"SALARY\" moves",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"homeCountry\": \"Mars\"}|\"homeCountry\" \"Mars\" is no",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"header\": \"no\"}|\"header\" \"no\" is neither",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"skipLines\": -1}|\"skipLines\" -1 is no",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"currency\": 5}|\"currency\" 5 is no text",
                "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\"}, \"opening\": \"yes\"}|\"opening\" \"yes\" is not"
            })
    void a_wrong_mapping_is_refused_by_setting_and_value(String mapping, String message) {
        assertThatThrownBy(() -> source(mapping, "day,amount\n2024-01-05,-5\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_mapping_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "day,amount\n");

        assertThatThrownBy(() -> new MappedSource(file, folder.resolve("none.json"), null, PARIS, tokens()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("none.json");
    }

    /** A source and what it told. */
    private record SourceAndRows(MappedSource source, FactsRead read) {}

    private FactsRead read(String mapping, String file) throws IOException {
        return read(mapping, file.getBytes(StandardCharsets.UTF_8));
    }

    private FactsRead read(String mapping, byte[] file) throws IOException {
        return source(mapping, file).read;
    }

    private SourceAndRows source(String mapping, String file) throws IOException {
        return source(mapping, file.getBytes(StandardCharsets.UTF_8));
    }

    private SourceAndRows source(String mapping, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("file.csv"), content);
        Path map = Files.writeString(folder.resolve("mapping.json"), mapping);
        MappedSource source = new MappedSource(file, map, null, PARIS, tokens());
        return new SourceAndRows(source, FactsRead.of(source));
    }

    private static CardTokens tokens() {
        return new CardTokens(new byte[] {3});
    }
}
