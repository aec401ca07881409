package dev.bankdesk.clientwindow.texts;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/**
 * How amounts and days are written, as the banker's window writes them: English groups with a comma and puts the currency
 * before, French groups with a narrow no-break space and puts it after, both use the true minus. Immutable.
 */
public final class Figures {
    private static final char NO_BREAK = '\u00a0';
    private static final char NARROW_NO_BREAK = '\u202f';
    private static final String MINUS = "\u2212";

    private final Locale locale;
    private final boolean french;
    private final ZoneId zone;

    /** @param zone of the bank's days */
    public Figures(Locale language, ZoneId zone) {
        this.french = Words.isFrench(language);
        this.locale = french ? Locale.FRENCH : Locale.ENGLISH;
        this.zone = zone;
    }

    /** Exact: €1,284.93 / 1 284,93 €; CHF 58.35 / 58,35 CHF. */
    public String money(Money money) {
        String figure = decimal(money.toDecimal().abs(), Money.decimals(money.currency()));
        String sign = sign(money.currency());
        String text = french ? figure + NO_BREAK + sign : sign.length() == 1 ? sign + figure : sign + NO_BREAK + figure;
        return (money.minor() < 0 ? MINUS : "") + text;
    }

    /** With a plus before what came in. */
    public String signed(Money money) {
        return (money.minor() > 0 ? "+" : "") + money(money);
    }

    /** 14 Sep / 14 sept. */
    public String day(Instant instant) {
        return format("d MMM").format(instant.atZone(zone));
    }

    /** 14 Sep 2026, 14:05 / 14 sept. 2026, 14:05. */
    public String moment(Instant instant) {
        return format("d MMM yyyy, HH:mm").format(instant.atZone(zone));
    }

    /** 14 Sep 2026 / 14 sept. 2026. */
    public String date(Instant instant) {
        return format("d MMM yyyy").format(LocalDate.ofInstant(instant, zone));
    }

    public String date(LocalDate day) {
        return format("d MMM yyyy").format(day);
    }

    /** September 2026 / septembre 2026. */
    public String month(YearMonth month) {
        return format("LLLL yyyy").format(month);
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }

    private String decimal(BigDecimal value, int digits) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(french ? NARROW_NO_BREAK : ',');
        symbols.setDecimalSeparator(french ? ',' : '.');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private static String sign(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "EUR" -> "\u20ac";
            case "GBP" -> "\u00a3";
            case "USD" -> "$";
            default -> currency.getCurrencyCode();
        };
    }
}
