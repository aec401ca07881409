package dev.bankdesk.desktop.texts;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;

/**
 * How figures and times are written, in one language and one zone. English groups with a comma and puts the currency
 * before; French groups with a narrow no-break space (U+202F) and puts it after a no-break space (U+00A0); both use the
 * true minus (U+2212). Halves round up, away from zero. Immutable; a change of language or zone is a new one.
 */
public final class Formats {
    public static final String MINUS = "\u2212";
    /** Where there is no figure. */
    public static final String DASH = "\u2013";

    static final String NO_BREAK = "\u00a0";
    private static final char NARROW_NO_BREAK = '\u202f';

    private final Locale locale;
    private final boolean french;
    private final ZoneId zone;
    private final Currency reporting;

    /** @param reporting the currency that the bank adds up in */
    public Formats(Locale language, ZoneId zone, Currency reporting) {
        this.locale = Texts.in(language).locale();
        this.french = locale == Texts.FRENCH;
        this.zone = zone;
        this.reporting = reporting;
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The currency in which the bank adds up. */
    public Currency reportingCurrency() {
        return reporting;
    }

    // ---- numbers

    /** 28,412 / 28 412. */
    public String count(long value) {
        return decimal(BigDecimal.valueOf(value), 0);
    }

    /** @param digits decimals, always all of them */
    public String decimal(double value, int digits) {
        return Double.isFinite(value) ? decimal(BigDecimal.valueOf(value), digits) : DASH;
    }

    public String decimal(BigDecimal value, int digits) {
        BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP);
        return (rounded.signum() < 0 ? MINUS : "") + digits(digits).format(rounded.abs());
    }

    /** Without groups and with a plain minus, for what a spreadsheet will read; all decimals that the value has. */
    public String plain(BigDecimal value) {
        String text = value.toPlainString();
        return french ? text.replace('.', ',') : text;
    }

    /** +1,204 / −31; nothing before a zero. */
    public String signedCount(long value) {
        return signed(value, count(value));
    }

    public String signedDecimal(double value, int digits) {
        return signed(value, decimal(value, digits));
    }

    /** @param share 1 for all: 0.148 is 14.8% */
    public String percent(double share, int digits) {
        return Double.isFinite(share) ? decimal(share * 100, digits) + (french ? NARROW_NO_BREAK + "%" : "%") : DASH;
    }

    public String signedPercent(double share, int digits) {
        return signed(share, percent(share, digits));
    }

    /** A difference of two shares in percentage points, signed: +0.31 pp / +0,31 pt. */
    public String signedPoints(double difference, int digits) {
        return Double.isFinite(difference)
                ? signed(difference, decimal(difference * 100, digits) + NO_BREAK + (french ? "pt" : "pp"))
                : DASH;
    }

    // ---- money

    /** Exact: €1,284.93 / 1 284,93 €; CHF 58.35 / 58,35 CHF. */
    public String money(Money money) {
        return withSign(money.toDecimal(), Money.decimals(money.currency()), money.currency());
    }

    /** Exact, in the reporting currency. */
    public String money(long minor) {
        return money(new Money(minor, reporting));
    }

    /** To the whole unit: €1,284,930. */
    public String wholeMoney(long minor) {
        return wholeMoney(new Money(minor, reporting));
    }

    public String wholeMoney(Money money) {
        return withSign(money.toDecimal(), 0, money.currency());
    }

    /** Short, for figures that are read at a glance: €441 k, €3.42 M / 441 k€, 3,42 M€; exact to the unit below 10,000. */
    public String compactMoney(long minor) {
        return compactMoney(new Money(minor, reporting));
    }

    public String compactMoney(Money money) {
        BigDecimal units = money.toDecimal();
        Scale scale = Math.abs(units.doubleValue()) < 10_000 ? Scale.ONE : Scale.of(units.doubleValue());
        return compactMoney(money, scale, scale == Scale.ONE || scale == Scale.THOUSAND ? 0 : 2);
    }

    /** At a given scale, so that two figures beside each other read alike: €2,979 k → €3,420 k. */
    public String compactMoney(Money money, Scale scale, int digits) {
        BigDecimal scaled = money.toDecimal().divide(BigDecimal.valueOf(scale.factor()), digits, RoundingMode.HALF_UP);
        if (scale == Scale.ONE) {
            return withSign(scaled, digits, money.currency());
        }
        String figure = decimal(scaled.abs(), digits);
        String text = french
                ? figure + NO_BREAK + scale.unit(money.currency())
                : prefix(money.currency()) + figure + NO_BREAK + scale.letter();
        return (scaled.signum() < 0 ? MINUS : "") + text;
    }

    /** A plus before what is above zero; negative texts have their minus already. */
    public String signed(double value, String text) {
        // What rounds to zero gets no sign.
        return value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9') ? "+" + text : text;
    }

    /** The currency's sign where everybody knows it, else its ISO code. */
    public static String sign(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "EUR" -> "\u20ac";
            case "GBP" -> "\u00a3";
            case "USD" -> "$";
            default -> currency.getCurrencyCode();
        };
    }

    private String withSign(BigDecimal value, int digits, Currency currency) {
        BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP);
        String figure = decimal(rounded.abs(), digits);
        String text = french ? figure + NO_BREAK + sign(currency) : prefix(currency) + figure;
        return (rounded.signum() < 0 ? MINUS : "") + text;
    }

    private static String prefix(Currency currency) {
        String sign = sign(currency);
        return sign.length() == 1 ? sign : sign + NO_BREAK;
    }

    // ---- times

    /** 14 Sep 2026 / 14 sept. 2026. */
    public String date(Instant instant) {
        return date(day(instant));
    }

    public String date(LocalDate day) {
        return text("d MMM yyyy", day);
    }

    /** 14 Sep / 14 sept., where the year is told elsewhere. */
    public String shortDate(LocalDate day) {
        return text("d MMM", day);
    }

    /** Mon 14 Sep / lun. 14 sept. */
    public String weekdayDate(LocalDate day) {
        return text("EEE d MMM", day);
    }

    /** Mon 14 Sep 2026 / lun. 14 sept. 2026. */
    public String weekdayFullDate(LocalDate day) {
        return text("EEE d MMM yyyy", day);
    }

    /** Sep 2026 / sept. 2026. */
    public String month(YearMonth month) {
        return text("MMM yyyy", month);
    }

    /** 14:05. */
    public String time(Instant instant) {
        return text("HH:mm", instant.atZone(zone));
    }

    /** 14:05:31. */
    public String timeWithSeconds(Instant instant) {
        return text("HH:mm:ss", instant.atZone(zone));
    }

    /** 14 Sep 2026, 14:05:31. */
    public String dateTime(Instant instant) {
        return text("d MMM yyyy, HH:mm:ss", instant.atZone(zone));
    }

    /** Mon 14 Sep 2026 · 14:05, as the bank clock stands in the header. */
    public String clock(Instant instant) {
        return text("EEE d MMM yyyy · HH:mm", instant.atZone(zone));
    }

    /**
     * A range of days, naming month and year once where both ends share them: 15 – 31 Aug 2026, 15 Aug – 14 Sep 2026.
     *
     * @param last the last day of the range, not the day after
     */
    public String range(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return weekdayFullDate(first);
        }
        String from = first.getYear() != last.getYear()
                ? date(first)
                : first.getMonth() != last.getMonth() ? shortDate(first) : text("d", first);
        return from + " " + DASH + " " + date(last);
    }

    /** As {@link #range}, without the year and the blanks: 15–31 Aug, 28 Aug–3 Sep. */
    public String shortRange(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return shortDate(first);
        }
        return (first.getMonth() == last.getMonth() ? text("d", first) : shortDate(first)) + DASH + shortDate(last);
    }

    /** How long ago, in the largest unit that fits: 12 s, 3 min, 2 h, 4 d / 4 j. */
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return count(seconds) + NO_BREAK + "s";
        }
        if (seconds < 3_600) {
            return count(seconds / 60) + NO_BREAK + "min";
        }
        return seconds < 86_400
                ? count(seconds / 3_600) + NO_BREAK + "h"
                : count(seconds / 86_400) + NO_BREAK + (french ? "j" : "d");
    }

    /** The day that an instant falls on in this zone. */
    public LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private String text(String pattern, TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(moment);
    }

    private DecimalFormat digits(int decimals) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(french ? NARROW_NO_BREAK : ',');
        symbols.setDecimalSeparator(french ? ',' : '.');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }
}
