package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts as people and banks write them: {@code 1.234,56}, {@code -12.50}, {@code 12,50-}, {@code (12.50)},
 * {@code € 12,50}. Groups must be groups: {@code 12.50} under a decimal comma is refused, not read as 1250.
 */
final class AmountReading {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");
    private static final Pattern CURRENCY_WORDS = Pattern.compile("\\p{Sc}|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])");
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_CELL = 60;

    private final char decimal;
    private final Pattern number;
    private final String grouping;

    /** @param grouping what parts thousands, or empty; blanks of any kind always may */
    AmountReading(char decimal, String grouping) {
        this.decimal = decimal;
        this.grouping = grouping;
        String digits = "(?:\\d+"
                + (grouping.isBlank()
                        ? ""
                        : "|\\d{1,3}(?:" + Pattern.quote(grouping) + "\\d{2,3})*" + Pattern.quote(grouping) + "\\d{3}")
                + ")";
        this.number = Pattern.compile("(" + digits + ")?(?:" + Pattern.quote(String.valueOf(decimal)) + "(\\d*))?");
    }

    /**
     * The signed amount in the currency.
     *
     * @throws Unreadable where it is none, has more decimals than the currency, or is beyond any payment
     */
    Money read(String column, String cell, Currency currency) throws Unreadable {
        if (cell.length() > LONGEST_CELL) {
            throw new Unreadable(column, cell, "is longer than any amount");
        }
        String bare =
                BLANKS.matcher(CURRENCY_WORDS.matcher(cell).replaceAll("")).replaceAll("");
        boolean negative = false;
        String rest = bare.replace('\u2212', '-');
        if (rest.startsWith("(") && rest.endsWith(")")) {
            negative = true;
            rest = rest.substring(1, rest.length() - 1);
        } else if (rest.startsWith("-") || rest.endsWith("-")) {
            negative = true;
            rest = rest.startsWith("-") ? rest.substring(1) : rest.substring(0, rest.length() - 1);
        } else if (rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        Matcher matcher = number.matcher(rest);
        if (!matcher.matches() || rest.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw new Unreadable(column, cell, "is no amount with the decimal sign \"" + decimal + "\"");
        }
        Money money = money(column, cell, currency, matcher);
        return negative ? money.negated() : money;
    }

    private Money money(String column, String cell, Currency currency, Matcher matcher) throws Unreadable {
        String whole = matcher.group(1) == null ? "0" : matcher.group(1);
        String digits = grouping.isBlank() ? whole : whole.replace(grouping, "");
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        if (digits.length() > MOST_DIGITS || fraction.length() > MOST_DIGITS) {
            throw new Unreadable(column, cell, "is longer than any amount");
        }
        try {
            return Money.parse(new BigDecimal(digits + "." + fraction + "0").toPlainString(), currency);
        } catch (ArithmeticException e) {
            throw new Unreadable(
                    column,
                    cell,
                    "has more decimals than " + currency.getCurrencyCode() + " (" + Money.decimals(currency) + ")");
        }
    }
}
