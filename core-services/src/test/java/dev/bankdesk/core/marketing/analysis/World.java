package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.Eligibility;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.WayCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Seeded clients and transactions, decided with the bank's own classes by any rules: what a replay is compared with. */
final class World {
    static final ZoneId ZONE = ZoneOffset.UTC;
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final int CLIENTS = 150;
    private static final int DECISIONS = 3_000;
    private static final int DAYS = 90;

    private final RuleSet rules;
    private final ReplayedOffers made = new ReplayedOffers(ZONE, Map.of());

    private World(RuleSet rules) {
        this.rules = rules;
    }

    /** What is decided by the rules, as it is read from its rows. */
    static List<Decision> decide(RuleSet rules) {
        return new World(rules).decisions();
    }

    /** Of three campaigns: 1 for all, 2 with few offers, 3 with a small lever. */
    static Book book() {
        Map<Integer, Campaign> campaigns = new HashMap<>();
        for (int id = 1; id <= 3; id++) {
            campaigns.put(id, campaign(id, RuleSet.inForce(null, null)));
        }
        return way -> {
            CampaignTerms terms = campaigns.get(way.campaign()).terms();
            return new Book.Terms(
                    terms.product(),
                    value(way.campaign()) - 8_00,
                    terms.lever(),
                    terms.mostOffers(),
                    terms.limits().mostOffersDaily(),
                    "salt " + way.campaign(),
                    terms.limits().controlBasisPoints());
        };
    }

    private static long value(int campaign) {
        return 20_00 + 10_00L * campaign;
    }

    private List<Decision> decisions() {
        Decider decider = new Decider(rules.contacts(), rules.arbitration());
        SplittableRandom chance = new SplittableRandom(11);
        List<Decision> decided = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            long client = chance.nextInt(CLIENTS);
            Instant at = FIRST.atStartOfDay(ZONE).toInstant().plusSeconds(86_400L * DAYS * i / DECISIONS);
            boolean abroad = chance.nextInt(4) > 0;
            Trigger on = new Trigger(
                    i + 1, client, at, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, abroad, abroad);
            List<Candidate> candidates = new ArrayList<>();
            for (int id = 1; id <= 3; id++) {
                candidates.add(candidate(id, at, chance));
            }
            Decision decision = decider.decide(on, LocalDate.ofInstant(at, ZONE), client(client), candidates);
            decision.offered().ifPresent(way -> made.add(client, way.campaign(), at));
            decided.add(new Decision(on, WayCode.read(WayCode.write(decision.ways()))));
        }
        return decided;
    }

    /** What a client is does not change here, so what a row does not tell is the same whichever rules decide. */
    private ClientState client(long client) {
        SplittableRandom trait = new SplittableRandom(client);
        return new ClientState(
                new ClientFacts(client, Segment.STANDARD, LocalDate.parse("2020-01-01"), 2_000_00, FIRST),
                "FR-75",
                trait.nextInt(4) == 0 ? Set.of("product-2") : Set.of(),
                trait.nextInt(5) > 0,
                trait.nextInt(10) == 0,
                made.of(client),
                Map.of());
    }

    private Candidate candidate(int id, Instant at, SplittableRandom chance) {
        Campaign campaign = campaign(id, rules);
        Product product = new Product(
                "product-" + id,
                new LocalText("Product " + id, "Produit " + id),
                new Eligibility(EnumSet.of(Segment.STANDARD), 0, 0),
                value(id),
                7_00,
                18_00,
                id == 3,
                new ForeignFees());
        boolean isUsedUp = made.of(id) >= campaign.terms().mostOffers()
                || made.onDayOf(id, at) >= campaign.terms().limits().mostOffersDaily();
        return new Candidate(
                campaign,
                product,
                1,
                chance.nextInt(5) * 10_00L - 5_00,
                0.01 + 0.1 * chance.nextDouble(),
                chance.nextInt(3) == 0 ? 1.5 : 1,
                isUsedUp);
    }

    private static Campaign campaign(int id, RuleSet rules) {
        CampaignTerms terms = new CampaignTerms(
                "Campaign " + id,
                "product-" + id,
                FIRST,
                FIRST.plusDays(DAYS),
                Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(
                        1_000_00,
                        1_00,
                        rules.mostOffers().getOrDefault(id, id == 2 ? 20L : 400L),
                        Math.min(
                                rules.mostOffersDaily().getOrDefault(id, 5L),
                                rules.mostOffers().getOrDefault(id, 5L)),
                        rules.controlBasisPoints().getOrDefault(id, 1_000)),
                rules.levers().getOrDefault(id, id == 3 ? 0.5 : 1.0),
                new OfferText(new LocalText("Title", "Titre"), new LocalText("Text", "Texte")));
        return Campaign.draft(id, terms, new Campaign.Person("ann", Role.ANALYST), "salt " + id)
                .activate(new Campaign.Person("bob", Role.APPROVER));
    }
}
