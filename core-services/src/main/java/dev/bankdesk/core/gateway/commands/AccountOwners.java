package dev.bankdesk.core.gateway.commands;

/** Whose an account is. */
@FunctionalInterface
public interface AccountOwners {
    boolean owns(long customer, long account);
}
