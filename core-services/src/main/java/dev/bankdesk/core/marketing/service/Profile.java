package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Distress;
import dev.bankdesk.core.marketing.postgres.ClientSeen;
import java.util.List;

/**
 * A client as decisions need it: what the twelve months come to, without the transactions, which would take the memory of many
 * clients. Of who does not agree to be targeted it knows segment, region and since when; what the transactions would say counts as
 * nothing against, so that the missing consent is what ends the way.
 */
final class Profile {
    private static final LocalText NO_REASON = new LocalText("", "");
    private static final long ENOUGH = Long.MAX_VALUE / 4;

    private final ClientFacts facts;
    private final String region;
    private final boolean inDistress;
    /** As {@link ClientFeatures} has them, but for the saving, which is a product's; null of whose transactions nothing is known. */
    private final double[] features;

    /** What was asked for; the same object for many clients. */
    private final List<Offered> products;
    /** Of each of them: what it would save in a year after its price. */
    private final long[] savings;
    /** Of each of them: why it is offered, in words; empty where it is not worth it. Null where it was only kept. */
    private final LocalText[] reasons;

    private Profile(
            ClientFacts facts,
            String region,
            boolean inDistress,
            double[] features,
            List<Offered> products,
            long[] savings,
            LocalText[] reasons) {
        this.facts = facts;
        this.region = region;
        this.inDistress = inDistress;
        this.features = features;
        this.products = products;
        this.savings = savings;
        this.reasons = reasons;
    }

    /** @param products that will be asked for */
    static Profile known(ClientSeen seen, List<Offered> products) {
        long[] savings = new long[products.size()];
        LocalText[] reasons = new LocalText[products.size()];
        for (int i = 0; i < savings.length; i++) {
            Assessment assessment = Assessment.of(products.get(i).product(), seen.facts(), seen.year());
            savings[i] = assessment.savingMinor();
            reasons[i] = savings[i] > 0 ? assessment.reason() : NO_REASON;
        }
        double[] features = ClientFeatures.of(seen.facts(), seen.year(), 0).numbers().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Profile(seen.facts(), seen.region(), Distress.of(seen.year()), features, products, savings, reasons);
    }

    static Profile stranger(ClientSeen seen) {
        return new Profile(earningEnough(seen.facts()), seen.region(), false, null, List.of(), null, null);
    }

    /** The same client with transactions that say nothing against anything: what this one is not offered needs no reading. */
    Profile atBest() {
        return new Profile(earningEnough(facts), region, false, null, List.of(), null, null);
    }

    private static ClientFacts earningEnough(ClientFacts facts) {
        return new ClientFacts(facts.customer(), facts.segment(), facts.clientSince(), ENOUGH, facts.today());
    }

    /** For a while: without the words, which are read again before they are written. */
    Profile kept() {
        return new Profile(facts, region, inDistress, features, products, savings, null);
    }

    /** Whether all of these can be told of. */
    boolean covers(List<Offered> asked) {
        return asked == products
                || asked.stream().allMatch(each -> products.stream()
                        .anyMatch(one -> one.version() == each.version()
                                && one.product().key().equals(each.product().key())));
    }

    /** Whether the client's own row says the same of both. */
    boolean hasRowOf(ClientSeen seen) {
        return facts.segment() == seen.facts().segment()
                && facts.clientSince().equals(seen.facts().clientSince())
                && facts.today().equals(seen.facts().today())
                && region.equals(seen.region());
    }

    /** Whether anything is known of the transactions. */
    boolean isKnown() {
        return features != null;
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

    /** What it would save in a year after its price. */
    long savingMinor(Product product) {
        return isKnown() ? savings[place(product)] : ENOUGH;
    }

    ClientFeatures features(Product product) {
        return ClientFeatures.ofNumbers(features, savingMinor(product), facts.segment());
    }

    /** Why it is offered, in words. */
    LocalText reason(Product product) {
        return reasons[place(product)];
    }

    private int place(Product product) {
        for (int i = 0; i < savings.length; i++) {
            if (products.get(i).product().key().equals(product.key())) {
                return i;
            }
        }
        throw new IllegalStateException("nothing was worked out for " + product.key());
    }
}
