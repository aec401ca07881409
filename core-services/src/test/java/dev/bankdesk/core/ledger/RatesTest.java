package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.banking.RateAge;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");

    private final Rates rates = new Rates.Builder()
            .add("USD", LocalDate.parse("2026-03-06"), new BigDecimal("1.25"))
            .add("USD", LocalDate.parse("2026-03-09"), new BigDecimal("1.20"))
            .add("JPY", LocalDate.parse("2026-03-06"), new BigDecimal("180.5"))
            .build();

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void a_weekend_takes_the_last_rate_before_it() {
        var converted = rates.convert(125_00, USD, EUR, day("2026-03-08")).orElseThrow();
        assertThat(converted.minor()).isEqualTo(100_00);
        assertThat(converted.rateDay()).isEqualTo("2026-03-06");
        assertThat(converted.rate()).isEqualByComparingTo("1.25");
    }

    @Test
    void two_other_currencies_are_converted_through_the_euro_with_their_own_decimals() {
        var converted = rates.convert(1_805, JPY, USD, day("2026-03-10")).orElseThrow();
        assertThat(converted.minor()).isEqualTo(12_00);
        assertThat(converted.rateDay()).isEqualTo("2026-03-06");
    }

    @Test
    void half_a_cent_rounds_up_and_nothing_rounds_to_nothing() {
        assertThat(rates.convert(3, USD, EUR, day("2026-03-09")).orElseThrow().minor())
                .isEqualTo(3);
        assertThat(rates.convert(1, JPY, EUR, day("2026-03-06")).orElseThrow().minor())
                .isEqualTo(1);
    }

    @Test
    void before_the_first_rate_there_is_none() {
        assertThat(rates.convert(1, USD, EUR, day("2026-03-05"))).isEmpty();
        assertThat(rates.convert(1, Currency.getInstance("CHF"), EUR, day("2026-03-09")))
                .isEmpty();
    }

    @Test
    void a_rate_is_old_after_seven_days() {
        assertThat(RateAge.isOld(day("2026-03-06"), day("2026-03-13"))).isFalse();
        assertThat(RateAge.isOld(day("2026-03-06"), day("2026-03-14"))).isTrue();
    }

    @Test
    void the_daily_file_of_the_bank_is_read_with_its_own_date_and_blanks() throws IOException {
        String daily = "Date, USD, JPY, ISK, \n13 April 2026, 1.1684, 186.75, N/A, \n";
        List<DailyRates> days = read(daily.getBytes(StandardCharsets.UTF_8));
        assertThat(days).hasSize(1);
        assertThat(days.get(0).day()).isEqualTo("2026-04-13");
        assertThat(days.get(0).perEuro()).containsOnlyKeys("USD", "JPY");
    }

    @Test
    void the_archive_of_the_file_is_read_too() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("eurofxref.csv"));
            out.write("Date,USD,JPY\n2026-04-13,1.1684,186.75\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(zip.toByteArray())).hasSize(1);
    }

    @Test
    void another_file_is_refused_by_its_name() {
        for (String content : List.of(
                "",
                "Account,Balance\n1,2\n",
                "Date,USD,JPY\n",
                "Date,USD,JPY\nyesterday,1,2\n",
                "Date,USD,JPY\n2026-04-13,one,2\n",
                "Date,USD,JPY\n2026-04-13,-1,2\n")) {
            assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("rates.csv");
        }
    }

    @Test
    void a_file_of_more_columns_or_rates_than_the_banks_is_refused_before_memory_is_full() {
        String columns = "Date,USD" + ",JPY".repeat(5_000) + "\n2026-04-13" + ",1".repeat(5_001) + "\n";
        String field = "Date,USD,JPY\n2026-04-13,1," + "1".repeat(1 << 20) + "\n";
        StringBuilder rates = new StringBuilder("Date,USD");
        for (int i = 0; i < 190; i++) {
            rates.append(",A").append((char) ('A' + i / 26)).append((char) ('A' + i % 26));
        }
        rates.append('\n');
        for (int day = 0; day < 3_000; day++) {
            rates.append(java.time.LocalDate.EPOCH.plusDays(day))
                    .append(",1".repeat(191))
                    .append('\n');
        }
        for (String content : List.of(columns, field, rates.toString())) {
            assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("rates.csv")
                    .hasMessageMatching(".*(at most 200 columns|more than 500000 rates).*");
        }
    }

    @Test
    void a_small_archive_that_unpacks_to_very_much_is_refused() throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("eurofxref-hist.csv"));
            zip.write("Date,USD,JPY\n".getBytes(StandardCharsets.UTF_8));
            byte[] nothing = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 65; i++) {
                zip.write(nothing);
            }
        }
        assertThatThrownBy(() -> read(bytes.toByteArray()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("unpacks to more than 64 MiB");
    }

    private static List<DailyRates> read(byte[] content) throws IOException {
        return EcbFile.read("rates.csv", new ByteArrayInputStream(content));
    }

    @Test
    void the_shipped_table_begins_in_1999_and_names_its_last_day() {
        List<DailyRates> days = ShippedRates.read();
        assertThat(days.get(0).day()).isEqualTo("1999-01-04");
        assertThat(days.get(0).perEuro().get("USD")).isEqualByComparingTo("1.1789");
        DailyRates last = days.get(days.size() - 1);
        assertThat(last.day()).isEqualTo("2026-04-13");
        assertThat(last.perEuro().get("GBP")).isEqualByComparingTo("0.87058");
        assertThat(last.perEuro()).doesNotContainKey("RUB");
    }

    @Test
    void of_a_part_of_the_shipped_table_each_day_is_as_in_the_whole() {
        List<DailyRates> all = ShippedRates.read();
        System.setProperty(ShippedRates.SINCE, "2026-01-01");
        try {
            List<DailyRates> part = ShippedRates.read();
            assertThat(part.get(0).day()).isEqualTo("2026-01-02");
            assertThat(part).isEqualTo(all.subList(all.size() - part.size(), all.size()));
        } finally {
            System.clearProperty(ShippedRates.SINCE);
        }
    }

    @Test
    void the_shipped_table_says_what_the_banks_history_says() {
        Path history = SharedData.file("ecb/eurofxref-hist.csv");
        assumeTrue(Files.exists(history), "the ECB's history file is not beside this checkout");
        List<DailyRates> stated = EcbFile.read(history).stream()
                .sorted(Comparator.comparing(DailyRates::day))
                .toList();
        List<DailyRates> shipped = ShippedRates.read();
        assertThat(shipped).hasSameSizeAs(stated);
        for (int i = 0; i < stated.size(); i++) {
            assertThat(shipped.get(i).day()).isEqualTo(stated.get(i).day());
            assertThat(shipped.get(i).perEuro().keySet())
                    .isEqualTo(stated.get(i).perEuro().keySet());
            DailyRates shippedDay = shipped.get(i);
            stated.get(i).perEuro().forEach((currency, rate) -> assertThat(
                            shippedDay.perEuro().get(currency))
                    .isEqualByComparingTo(rate));
        }
    }
}
