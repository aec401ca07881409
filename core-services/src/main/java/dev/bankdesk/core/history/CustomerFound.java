package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import java.util.List;

/** A customer as a search shows it. */
public record CustomerFound(
        long customer,
        String reference,
        String name,
        Segment segment,
        String region,
        String homeCountry,
        List<Account> accounts) {

    /** @param cardLast4 last four digits of the card, empty where there is none */
    public record Account(long account, Money balance, String cardLast4) {}
}
