package dev.bankdesk.core.gateway.commands;

/** Whose an account is. Where that cannot be asked, the order is refused in words that say that nothing was booked. */
@FunctionalInterface
public interface AccountOwners {
    boolean owns(long customer, long account);
}
