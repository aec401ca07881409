package dev.bankdesk.core.history.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-04-01T09:30:00Z");
    private static final List<String> NASTIES = List.of(
            "plain",
            "comma, and \"quotes\"",
            "two\nlines",
            "carriage\r\nreturn",
            " spaces ",
            "",
            "Ørsted 北京 🙂",
            "semi;colon\ttab");

    @TempDir
    Path folder;

    @Test
    void every_nasty_text_comes_back_as_it_went() throws IOException {
        Path file = folder.resolve("out.csv");
        export(NASTIES.stream().map(ExportTest::named)).write(all(), file, ExportProgress.silent());
        assertThat(read(file).stream().map(row -> row.getField("customer_name")))
                .containsExactlyElementsOf(NASTIES);
    }

    @Test
    void a_text_that_a_spreadsheet_would_run_is_made_harmless_and_money_stays_a_number() throws IOException {
        Path file = folder.resolve("out.csv");
        export(Stream.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\0x", "\rx").map(ExportTest::named))
                .write(all(), file, ExportProgress.silent());
        assertThat(read(file)).hasSize(7).allSatisfy(row -> {
            assertThat(row.getField("customer_name")).startsWith("'");
            assertThat(row.getField("signed_amount")).isEqualTo("-12.34");
        });
    }

    @Test
    void lines_end_as_rfc_4180_says_and_times_carry_the_offset_of_the_chosen_zone() throws IOException {
        Path file = folder.resolve("out.csv");
        export(Stream.of(booked(1, "2026-03-29T00:59:59.5Z"), booked(2, "2026-03-29T01:00:00Z")))
                .write(all(), file, ExportProgress.silent());
        assertThat(Files.readString(file)).endsWith("\r\n").startsWith("position,booked_at,recorded_at,");
        assertThat(read(file).stream().map(row -> row.getField("booked_at")))
                .containsExactly("2026-03-29T01:59:59.5+01:00", "2026-03-29T03:00:00+02:00");
    }

    @Test
    void money_has_the_decimals_of_its_currency() throws IOException {
        Path file = folder.resolve("out.csv");
        export(Stream.of(of(Money.of(5, "JPY")), of(Money.of(5, "BHD")), of(Money.of(Long.MAX_VALUE, "EUR"))))
                .write(all(), file, ExportProgress.silent());
        assertThat(read(file).stream().map(row -> row.getField("amount")))
                .containsExactly("5", "0.005", "92233720368547758.07");
    }

    @Test
    void the_file_proves_itself() throws Exception {
        Path file = folder.resolve("out.csv");
        Exported exported = export(Stream.of(booked(1, "2026-03-29T00:00:00Z")))
                .write(
                        new ExportRequest.Transactions(
                                TransactionSearch.between(
                                                NOW.minusSeconds(60),
                                                NOW,
                                                Filter.NONE.withSegments(Set.of(Segment.PREMIUM)))
                                        .ofCustomer(7),
                                PARIS),
                        file,
                        ExportProgress.silent());
        JsonNode proof = new ObjectMapper().readTree(exported.metadata().toFile());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(proof.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(proof.get("rows").asLong()).isEqualTo(1);
        assertThat(proof.get("position").asLong()).isEqualTo(4_711);
        assertThat(proof.get("zone").asText()).isEqualTo("Europe/Paris");
        assertThat(proof.get("generatedAt").asText()).isEqualTo("2026-04-01T09:30:00Z");
        assertThat(proof.at("/question/segment/0").asText()).isEqualTo("PREMIUM");
        assertThat(proof.at("/question/customer").asLong()).isEqualTo(7);
        assertThat(exported.metadata().getFileName().toString()).isEqualTo("out.csv.meta.json");
    }

    @Test
    void statistics_name_their_columns_by_metric() throws IOException {
        Path file = folder.resolve("out.csv");
        SeriesQuestion question = new SeriesQuestion(
                NOW.minusSeconds(86_400), NOW, Granularity.DAY, PARIS, Set.of(Dimension.CATEGORY), Filter.NONE);
        Series.Row row = new Series.Row(
                Instant.parse("2026-03-29T22:00:00Z"),
                Map.of(Dimension.CATEGORY, "GROCERIES"),
                new Measures(5, 3, 12_345, 20_000, 1, 0, 7, 12_345, 20_000, 0),
                -1);
        new Export(new FakeSource(Stream.empty(), Stream.of(row)), InstantSource.fixed(NOW))
                .write(
                        new ExportRequest.Statistics(
                                question,
                                List.of(
                                        Metric.AMOUNT,
                                        Metric.PAYMENTS,
                                        Metric.AVERAGE_AMOUNT,
                                        Metric.DECLINE_RATE,
                                        Metric.SHARE_ABROAD)),
                        file,
                        ExportProgress.silent());
        assertThat(Files.readString(file))
                .isEqualTo("bucket_start,category,amount,payments,average_amount,decline_rate,share_abroad\r\n"
                        + "2026-03-30T00:00:00+02:00,GROCERIES,123.45,3,41.15,0.250000,0.000000\r\n");
    }

    @Test
    void amounts_in_own_currency_are_refused_where_currencies_would_mix() {
        SeriesQuestion question =
                new SeriesQuestion(NOW.minusSeconds(60), NOW, Granularity.DAY, PARIS, Set.of(), Filter.NONE);
        assertThatThrownBy(() -> new ExportRequest.Statistics(question, List.of(Metric.AMOUNT_NATIVE)))
                .isInstanceOf(Refusal.class);
        assertThat(ExportRequest.Statistics.usual(question)).doesNotContain(Metric.AMOUNT_NATIVE);
        SeriesQuestion two = of("EUR", "JPY");
        assertThat(two.mixingCurrencies(List.of(Metric.AMOUNT, Metric.TURNOVER_NATIVE)))
                .contains(Metric.TURNOVER_NATIVE);
        assertThat(of("JPY").mixingCurrencies(List.of(Metric.AMOUNT_NATIVE))).isEmpty();
    }

    private static SeriesQuestion of(String... currencies) {
        return new SeriesQuestion(
                NOW.minusSeconds(86_400),
                NOW,
                Granularity.DAY,
                PARIS,
                Set.of(),
                Filter.NONE.with(FinerFilter.NONE.withCurrencies(Set.of(currencies))));
    }

    @Test
    void amounts_of_a_single_currency_that_is_filtered_for_are_written_in_it() throws IOException {
        Path file = folder.resolve("yen.csv");
        Series.Row row = new Series.Row(
                Instant.parse("2026-03-29T22:00:00Z"),
                Map.of(),
                new Measures(5, 3, 12_345, 20_000, 1, 0, 7, 777, 888, 0),
                -1);
        new Export(new FakeSource(Stream.empty(), Stream.of(row)), InstantSource.fixed(NOW))
                .write(
                        new ExportRequest.Statistics(of("JPY"), List.of(Metric.AMOUNT, Metric.AMOUNT_NATIVE)),
                        file,
                        ExportProgress.silent());
        assertThat(Files.readString(file))
                .isEqualTo("bucket_start,amount,amount_native\r\n2026-03-30T00:00:00+02:00,123.45,777\r\n");
    }

    @Test
    void an_interrupt_cancels_and_leaves_nothing_and_keeps_the_older_file() throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(file, "older");
        Stream<TransactionRow> endless = IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> booked(i, "2026-03-29T00:00:00Z"))
                .peek(row -> {
                    if (row.position() == 5_000) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertThatThrownBy(() -> export(endless).write(all(), file, ExportProgress.silent()))
                .isInstanceOf(ExportCancelled.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readString(file)).isEqualTo("older");
        assertThat(folder.toFile().list()).containsExactly("out.csv");
    }

    @Test
    void a_source_that_fails_half_way_leaves_no_file() {
        Path file = folder.resolve("out.xlsx");
        Stream<TransactionRow> failing = IntStream.iterate(1, i -> i + 1).mapToObj(i -> {
            if (i == 3_000) {
                throw new IllegalStateException("the replica went away");
            }
            return booked(i, "2026-03-29T00:00:00Z");
        });
        assertThatThrownBy(() -> export(failing).write(all(), file, ExportProgress.silent()))
                .hasMessage("the replica went away");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void what_is_in_the_way_is_told_in_one_sentence() throws IOException {
        Path noFolder = folder.resolve("none").resolve("out.csv");
        assertThatThrownBy(() -> export(Stream.empty()).write(all(), noFolder, ExportProgress.silent()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no folder");
        Path noFormat = folder.resolve("out.pdf");
        assertThatThrownBy(() -> export(Stream.empty()).write(all(), noFormat, ExportProgress.silent()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("which format");
        assertThat(Export.refusal(folder.resolve("a"), new IOException("No space left on device")))
                .hasMessageContaining("is full");
    }

    @Test
    void progress_is_told_while_rows_are_written() {
        List<Long> told = new java.util.ArrayList<>();
        export(IntStream.range(0, 2_500).mapToObj(i -> booked(i, "2026-03-29T00:00:00Z")))
                .write(all(), folder.resolve("out.csv"), (rows, expected) -> told.add(rows));
        assertThat(told).containsExactly(1_000L, 2_000L, 2_500L);
    }

    private static Export export(Stream<TransactionRow> rows) {
        return new Export(new FakeSource(rows, Stream.empty()), InstantSource.fixed(NOW));
    }

    private static ExportRequest all() {
        return new ExportRequest.Transactions(TransactionSearch.between(null, null, Filter.NONE), PARIS);
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            return reader.stream().toList();
        }
    }

    private static TransactionRow named(String customer) {
        return row(1, NOW, customer, Money.of(1_234, "EUR"), null);
    }

    private static TransactionRow of(Money amount) {
        return row(1, NOW, "", amount, null);
    }

    static TransactionRow booked(long position, String at) {
        return row(position, Instant.parse(at), "Åsa", Money.of(1_234, "EUR"), null);
    }

    static TransactionRow row(long position, Instant bookedAt, String customer, Money amount, DeclineReason declined) {
        return new TransactionRow(
                position,
                bookedAt,
                NOW,
                TransactionKind.CARD_PAYMENT,
                declined,
                7,
                customer,
                Segment.PREMIUM,
                1_000_007,
                9_781,
                amount,
                null,
                amount.minor(),
                Category.GROCERIES,
                Channel.CARD,
                "FR",
                false,
                5411,
                3,
                "Shop",
                "",
                "simulator",
                0,
                null);
    }
}
