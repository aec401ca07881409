package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.LargestChanges;
import java.util.List;

/**
 * A client in the list on the left.
 *
 * @param change how the month's spending changed; null where a search found the client
 * @param balances one an account; empty where the list is about changes
 * @param cardLast4 of the first account that has a card; empty where none has or the list is about changes
 */
public record ClientRow(
        long customer,
        String name,
        String reference,
        Segment segment,
        String region,
        String cardLast4,
        LargestChanges.Change change,
        List<Money> balances) {

    static ClientRow of(LargestChanges.Change change) {
        return new ClientRow(
                change.customer(), change.name(), "", change.segment(), change.region(), "", change, List.of());
    }

    static ClientRow of(CustomerHits.Hit hit) {
        return new ClientRow(
                hit.customer().customer(),
                hit.customer().name(),
                hit.customer().reference(),
                hit.customer().segment(),
                hit.customer().region(),
                hit.customer().accounts().stream()
                        .map(account -> account.cardLast4())
                        .filter(digits -> !digits.isEmpty())
                        .findFirst()
                        .orElse(""),
                null,
                hit.customer().accounts().stream()
                        .map(account -> account.balance())
                        .toList());
    }
}
