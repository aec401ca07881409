package dev.bankdesk.desktop.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Formats ENGLISH = new Formats(Texts.ENGLISH, ZoneId.of("Europe/Paris"), EUR);
    private static final Formats FRENCH = new Formats(Texts.FRENCH, ZoneId.of("Europe/Paris"), EUR);

    @Test
    void money_is_written_exactly_with_the_currencys_own_decimals() {
        assertThat(ENGLISH.money(128_493_07)).isEqualTo("€128,493.07");
        assertThat(FRENCH.money(128_493_07)).isEqualTo("128\u202f493,07\u00a0€");
        assertThat(ENGLISH.money(Money.of(-5835, "CHF"))).isEqualTo("\u2212CHF\u00a058.35");
        assertThat(FRENCH.money(Money.of(5835, "CHF"))).isEqualTo("58,35\u00a0CHF");
        assertThat(ENGLISH.money(Money.of(1500, "JPY"))).isEqualTo("JPY\u00a01,500");
    }

    @Test
    void compact_money_is_short_and_exact_below_ten_thousand() {
        assertThat(ENGLISH.compactMoney(441_000_00)).isEqualTo("€441\u00a0k");
        assertThat(FRENCH.compactMoney(441_000_00)).isEqualTo("441\u00a0k€");
        assertThat(ENGLISH.compactMoney(3_420_000_00L)).isEqualTo("€3.42\u00a0M");
        assertThat(ENGLISH.compactMoney(-2_260_40)).isEqualTo("\u2212€2,260");
        assertThat(ENGLISH.compactMoney(Money.of(2_979_000_00L, "EUR"), Scale.THOUSAND, 0))
                .isEqualTo("€2,979\u00a0k");
    }

    @Test
    void the_minus_is_a_true_minus_and_zero_has_no_sign() {
        assertThat(ENGLISH.signedCount(-31)).isEqualTo("\u221231");
        assertThat(ENGLISH.signedCount(92)).isEqualTo("+92");
        assertThat(ENGLISH.signedCount(0)).isEqualTo("0");
        assertThat(ENGLISH.signedPercent(0.00001, 1)).isEqualTo("0.0%");
        assertThat(ENGLISH.signedPercent(-0.00001, 1)).isEqualTo("0.0%");
    }

    @Test
    void shares_and_points_follow_the_language() {
        assertThat(ENGLISH.percent(0.148, 1)).isEqualTo("14.8%");
        assertThat(FRENCH.percent(0.0192, 2)).isEqualTo("1,92\u202f%");
        assertThat(FRENCH.signedPoints(0.0031, 2)).isEqualTo("+0,31\u00a0pt");
        assertThat(ENGLISH.percent(Double.NaN, 1)).isEqualTo("–");
    }

    @Test
    void dates_are_short_and_in_the_zone_asked_for() {
        Instant instant = Instant.parse("2026-09-14T22:30:00Z");
        assertThat(ENGLISH.clock(instant)).isEqualTo("Tue 15 Sep 2026 · 00:30");
        assertThat(FRENCH.clock(instant)).isEqualTo("mar. 15 sept. 2026 · 00:30");
        assertThat(ENGLISH.timeWithSeconds(instant)).isEqualTo("00:30:00");
    }

    @Test
    void ranges_name_month_and_year_once() {
        LocalDate august = LocalDate.of(2026, 8, 15);
        assertThat(ENGLISH.range(august, LocalDate.of(2026, 9, 14))).isEqualTo("15 Aug – 14 Sep 2026");
        assertThat(ENGLISH.range(august, LocalDate.of(2026, 8, 31))).isEqualTo("15 – 31 Aug 2026");
        assertThat(ENGLISH.shortRange(august, LocalDate.of(2026, 8, 31))).isEqualTo("15–31 Aug");
        assertThat(ENGLISH.range(august, august)).isEqualTo("Sat 15 Aug 2026");
    }

    @Test
    void scales_keep_a_digit_before_the_point() {
        assertThat(Scale.of(3_420_000)).isEqualTo(Scale.MILLION);
        assertThat(Scale.of(-20_000)).isEqualTo(Scale.THOUSAND);
        assertThat(Scale.forTable(20_320_000)).isEqualTo(Scale.THOUSAND);
        assertThat(Scale.forTable(900)).isEqualTo(Scale.ONE);
        assertThat(Scale.THOUSAND.unit(EUR)).isEqualTo("k€");
    }
}
