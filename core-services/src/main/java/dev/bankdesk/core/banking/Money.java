package dev.bankdesk.core.banking;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in minor units of an ISO 4217 currency (cents for EUR, yen for JPY, fils for BHD). Never a floating point
 * number; amounts of two currencies are never added.
 */
public record Money(long minor, Currency currency) {
    /** Digits of the largest 64-bit number. */
    private static final int MOST_DIGITS = 19;

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    /**
     * Reads a decimal amount exactly.
     *
     * @throws ArithmeticException where it has more decimals than the currency or does not fit 64 bits
     */
    public static Money parse(String decimal, Currency currency) {
        BigDecimal value = new BigDecimal(decimal);
        // Before it is written out: 1e100000000 is a number of 40 MB.
        if (value.signum() != 0 && (long) value.precision() - value.scale() > MOST_DIGITS) {
            throw new ArithmeticException(decimal + " does not fit 64 bits");
        }
        return new Money(value.movePointRight(decimals(currency)).longValueExact(), currency);
    }

    /** The exact decimal, with the currency's own number of decimals. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    /** @throws ArithmeticException on overflow; @throws IllegalArgumentException on another currency */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** Decimals of a currency by ISO 4217; currencies without minor units in the JDK (XAU, XXX) count as 0. */
    public static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency.getCurrencyCode();
    }
}
