package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Segment;
import java.time.LocalDate;
import java.util.List;

/**
 * A customer to register, with accounts.
 *
 * @param reference what the bringer knows the customer by, 1 to 100 characters; the same again is the same customer
 * @param birthYear 0 where unknown
 * @param region free text, or empty
 * @param homeCountry ISO 3166-1 alpha-2, or ZZ where unknown; payments elsewhere are abroad
 */
public record NewCustomer(
        String reference,
        String name,
        Segment segment,
        int birthYear,
        String region,
        String homeCountry,
        LocalDate openedOn,
        List<NewAccount> accounts) {

    public NewCustomer {
        accounts = List.copyOf(accounts);
    }
}
