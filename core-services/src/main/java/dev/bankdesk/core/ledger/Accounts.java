package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Money;

/**
 * What a banker does to accounts. Every change is noted with who did it and why, in the transaction that does it, and holds
 * for the next batch of orders.
 */
public interface Accounts {
    /** In minor units: the most that one order may be. */
    long HIGHEST_CARD_DAY_MINOR = OrderForm.HIGHEST_AMOUNT_MINOR;

    /** Opens another account of a customer; the same reference again is the same account. */
    AccountAnswer open(long customer, NewAccount account, AccountChange change);

    /** From now on nothing leaves the account but by facts; what comes in is booked. */
    AccountAnswer block(long account, AccountChange change);

    AccountAnswer unblock(long account, AccountChange change);

    /**
     * Closes the account for good: its balance must be zero and no import in progress, since facts may still move it. Its
     * standing orders end.
     */
    AccountAnswer close(long account, AccountChange change);

    /**
     * Sets what cards may spend on one day of the bank's.
     *
     * @param day 0 to {@link #HIGHEST_CARD_DAY_MINOR}, in the account's currency; null takes the limit back
     */
    AccountAnswer limitCardDay(long account, Money day, AccountChange change);
}
