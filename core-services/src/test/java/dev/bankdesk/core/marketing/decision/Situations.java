package dev.bankdesk.core.marketing.decision;

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
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.Eligibility;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client who pays abroad, and a campaign for the card without foreign fees: everything passes, but for what a test changes. */
public final class Situations {
    static final LocalDate TODAY = LocalDate.parse("2026-03-31");
    static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    private Situations() {}

    static Trigger abroad() {
        return abroad(7);
    }

    static Trigger abroad(long customer) {
        return new Trigger(41, customer, NOW, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, true, true);
    }

    static Trigger atHome() {
        return new Trigger(42, 7, NOW, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, false, false);
    }

    static ClientState client() {
        return client(Segment.STANDARD, Set.of(), true, false, List.of(), Map.of());
    }

    static ClientState client(
            Segment segment,
            Set<String> products,
            boolean consents,
            boolean inDistress,
            List<ClientState.PastOffer> offers,
            Map<String, List<Instant>> refusals) {
        return new ClientState(
                new ClientFacts(7, segment, LocalDate.parse("2020-01-01"), 2_000_00, TODAY),
                "FR-75",
                products,
                consents,
                inDistress,
                offers,
                refusals);
    }

    static Product product(String key, boolean isCredit, Benefit benefit) {
        return new Product(
                key,
                new LocalText("A product", "Un produit"),
                new Eligibility(EnumSet.of(Segment.STANDARD), 12, 1_500_00),
                42_00,
                7_00,
                18_00,
                isCredit,
                benefit);
    }

    static Product card() {
        return product("no-fee-card", false, new ForeignFees());
    }

    public static CampaignTerms terms(Audience audience, CampaignLimits limits, double lever) {
        return new CampaignTerms(
                "Travel in spring",
                "no-fee-card",
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-31"),
                audience,
                OfferChannel.INBOX,
                limits,
                lever,
                new OfferText(new LocalText("No more fees", "Plus de frais"), new LocalText("Text", "Texte")));
    }

    public static CampaignLimits limits(int controlBasisPoints) {
        return new CampaignLimits(1_000_00, 1_00, 500, 50, controlBasisPoints);
    }

    static Campaign campaign(int id, double lever) {
        return campaign(id, terms(Audience.EVERYBODY, limits(0), lever));
    }

    static Campaign campaign(int id, CampaignTerms terms) {
        return Campaign.draft(id, terms, new Campaign.Person("ann", Role.ANALYST), "salt " + id)
                .activate(new Campaign.Person("bob", Role.APPROVER));
    }

    static Candidate candidate(Campaign campaign, Product product) {
        return new Candidate(campaign, product, 1, 20_00, 0.05, 1, false);
    }

    static Candidate candidate() {
        return candidate(campaign(1, 1), card());
    }
}
