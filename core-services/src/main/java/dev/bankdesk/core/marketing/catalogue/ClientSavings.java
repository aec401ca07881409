package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.history.AsOf;
import java.util.List;

/**
 * What each product would have saved a client.
 *
 * @param client as of the last of the twelve months
 * @param products the largest saving first
 * @param asOf how old the transactions are
 */
public record ClientSavings(ClientFacts client, ClientYear year, List<Assessed> products, AsOf asOf) {

    /** A product in the version that was offered. */
    public record Assessed(int version, Assessment assessment) {}

    /** Null where the bank does not offer it. */
    public Assessed ofProduct(String key) {
        return products.stream()
                .filter(each -> each.assessment().product().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    public ClientSavings {
        products = List.copyOf(products);
    }
}
