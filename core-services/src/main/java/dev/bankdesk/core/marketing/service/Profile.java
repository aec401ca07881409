package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Distress;
import dev.bankdesk.core.marketing.postgres.ClientSeen;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A client for the length of a decision. Of who does not agree to be targeted it knows segment, region and since when; what the
 * transactions would say counts as nothing against, so that the missing consent is what ends the way.
 */
final class Profile {
    private static final long ENOUGH = Long.MAX_VALUE / 4;

    private final ClientFacts facts;
    private final String region;
    /** Null of who does not agree, and of what was kept. */
    private final ClientYear year;

    private final boolean known;
    private final boolean fresh;
    private final boolean inDistress;
    private final Map<String, Assessed> assessed = new HashMap<>();

    /** Of one product in one of its versions. */
    private record Assessed(Product product, long savingMinor, ClientFeatures features) {}

    private Profile(ClientFacts facts, String region, ClientYear year, boolean known, boolean fresh, boolean distress) {
        this.facts = facts;
        this.region = region;
        this.year = year;
        this.known = known;
        this.fresh = fresh;
        this.inDistress = distress;
    }

    static Profile known(ClientSeen seen) {
        return new Profile(seen.facts(), seen.region(), seen.year(), true, true, Distress.of(seen.year()));
    }

    static Profile stranger(ClientSeen seen) {
        ClientFacts facts = seen.facts();
        return new Profile(
                new ClientFacts(facts.customer(), facts.segment(), facts.clientSince(), ENOUGH, facts.today()),
                seen.region(),
                null,
                false,
                true,
                false);
    }

    /** The same one without the transactions, which would take the memory of many clients: what was worked out stays. */
    Profile kept(Collection<Product> products) {
        Profile later = new Profile(facts, region, null, known, false, inDistress);
        if (known) {
            products.forEach(this::assessed);
            later.assessed.putAll(assessed);
        }
        return later;
    }

    /** Whether all of these can be told of. */
    boolean covers(Collection<Product> products) {
        return !known
                || year != null
                || products.stream()
                        .allMatch(product -> assessed.containsKey(product.key())
                                && assessed.get(product.key()).product.equals(product));
    }

    boolean isKnown() {
        return known;
    }

    /** Read for this very decision. */
    boolean isFresh() {
        return fresh;
    }

    ClientFacts facts() {
        return facts;
    }

    String region() {
        return region;
    }

    boolean inDistress() {
        return inDistress;
    }

    /** Whether the journal has this very transaction among the client's own. */
    boolean has(long position) {
        return year != null
                && year.payments().stream().mapToLong(ClientPayment::position).anyMatch(each -> each == position);
    }

    /** What it would save in a year after its price. */
    long savingMinor(Product product) {
        return known ? assessed(product).savingMinor : ENOUGH;
    }

    ClientFeatures features(Product product) {
        return known ? assessed(product).features : null;
    }

    /** Why it is offered, in words. */
    String reason(Product product) {
        return String.join(" ", Assessment.of(product, facts, year).reasons());
    }

    private Assessed assessed(Product product) {
        Assessed before = assessed.get(product.key());
        if (before == null || !before.product.equals(product)) {
            long saving = Assessment.of(product, facts, year).savingMinor();
            before = new Assessed(product, saving, ClientFeatures.of(facts, year, saving));
            assessed.put(product.key(), before);
        }
        return before;
    }
}
