package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.banking.Money;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * Amounts on the wire: a decimal text with a currency of ISO 4217 in the field beside it, since a JSON number is a double to
 * most readers. The one reader of both.
 */
public final class Amounts {
    private static final int LONGEST = 24;
    /** No exponents: nobody writes money so, and a short one may stand for a very long number. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Amounts() {}

    /** The reader must stand within the object of both. @param field of the amount, without its slash */
    public static Money read(StrictJson json, String field, String amount, String currency) {
        Currency known = currency(json, currency);
        String pointer = json.place() + "/" + field;
        if (amount.length() > LONGEST) {
            throw json.wrong(pointer, "a short decimal text");
        }
        if (!DECIMAL.matcher(amount).matches()) {
            throw json.wrong(pointer, "a decimal text like \"12.50\"");
        }
        try {
            return Money.parse(amount, known);
        } catch (ArithmeticException e) {
            throw json.wrong(
                    pointer,
                    "an amount with no more decimals than its currency has (" + Money.decimals(known) + " for "
                            + known.getCurrencyCode() + "), and at most " + text(Long.MAX_VALUE, known));
        }
    }

    /** Of the field currency. */
    public static Currency currency(StrictJson json, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw json.wrong(json.place() + "/currency", "one of ISO 4217, like EUR");
        }
    }

    public static String text(Money money) {
        return money.toDecimal().toPlainString();
    }

    public static String text(long minor, Currency currency) {
        return text(new Money(minor, currency));
    }
}
