package dev.bankdesk.core.ledger;

/** What an account's card has spent on one day, as a batch counts it on: it grows in memory, order by order. */
public final class CardSpending {
    private long minor;

    /** @param minor booked so far, in minor units of the account's currency */
    public CardSpending(long minor) {
        this.minor = minor;
    }

    public long minor() {
        return minor;
    }

    void add(long more) {
        minor = Math.addExact(minor, more);
    }
}
