package dev.bankdesk.simulator.imports.facts;

import dev.bankdesk.core.banking.Money;

/** What an amount must be for a bank to book it. */
public final class Payable {
    /** The most that one payment may be, as the gateway says; sums of millions of them fit 64 bits. */
    private static final long MOST_MINOR = 1_000_000_000_000L;

    private Payable() {}

    /** The amount itself, whatever its sign. @throws Unreadable where it is zero or beyond any payment */
    public static Money amount(Money amount, String column, String cell) throws Unreadable {
        if (amount.minor() == 0) {
            throw new Unreadable(column, cell, "nothing to book: the amount is zero");
        }
        if (amount.minor() > MOST_MINOR || amount.minor() < -MOST_MINOR) {
            throw new Unreadable(column, cell, "is beyond any payment");
        }
        return amount;
    }
}
