package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a client when a decision is made. Age, sex and nationality are not among it, and may not come.
 *
 * @param products keys of those that the client has
 * @param consents to be targeted
 * @param inDistress see {@link Distress}
 * @param offers over all campaigns, in any order
 * @param refusals times by the product's key
 */
public record ClientState(
        ClientFacts facts,
        String region,
        Set<String> products,
        boolean consents,
        boolean inDistress,
        List<PastOffer> offers,
        Map<String, List<Instant>> refusals) {

    /** An offer that was made. */
    public record PastOffer(int campaign, Instant at) {}

    public ClientState {
        products = Set.copyOf(products);
        offers = List.copyOf(offers);
        refusals = Map.copyOf(refusals);
    }
}
