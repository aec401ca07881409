package dev.bankdesk.core.ledger;

import java.util.List;

/** The ids that a customer got, the accounts' in the order in which they were asked for. */
public record RegisteredCustomer(long id, List<Long> accounts) {

    public RegisteredCustomer {
        accounts = List.copyOf(accounts);
    }
}
