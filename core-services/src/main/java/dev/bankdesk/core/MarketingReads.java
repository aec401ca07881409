package dev.bankdesk.core;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.analysis.CampaignAnalyses;
import dev.bankdesk.core.marketing.campaign.CampaignRegister;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.Savings;
import dev.bankdesk.core.marketing.consent.ConsentRegister;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.plan.CampaignPlans;
import dev.bankdesk.core.marketing.postgres.PostgresCampaignAnalyses;
import dev.bankdesk.core.marketing.postgres.PostgresCampaignPlans;
import dev.bankdesk.core.marketing.postgres.PostgresCampaignRegister;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.marketing.postgres.PostgresConsentRegister;
import dev.bankdesk.core.marketing.postgres.PostgresDecisionFile;
import dev.bankdesk.core.marketing.postgres.PostgresOfferInbox;
import dev.bankdesk.core.marketing.postgres.PostgresSavings;
import dev.bankdesk.core.marketing.postgres.PostgresWaitingOffers;
import dev.bankdesk.core.platform.BankAddresses;

/** What the gateway asks of marketing: on the replicas of its database and of the books. Connects when first asked. */
final class MarketingReads implements AutoCloseable {
    private final Replica books;
    /** Null where the bank has no marketing database: its routes say so. */
    private final Replica marketing;

    private final Catalogue catalogue;

    MarketingReads(BankAddresses addresses) {
        this.books = new Replica(addresses);
        this.marketing = addresses.marketing() == null ? null : new Replica(addresses.marketing());
        this.catalogue = marketing == null ? NoMarketing::none : new PostgresCatalogue(marketing);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Savings savings() {
        return new PostgresSavings(books, catalogue);
    }

    CampaignRegister campaigns() {
        return marketing == null ? NoMarketing.REGISTER : new PostgresCampaignRegister(marketing);
    }

    ConsentRegister consents() {
        return marketing == null ? customer -> NoMarketing.none() : new PostgresConsentRegister(marketing);
    }

    OfferInbox offers() {
        return marketing == null ? NoMarketing.INBOX : new PostgresOfferInbox(marketing);
    }

    WaitingOffers waitingOffers() {
        return marketing == null ? (after, most) -> NoMarketing.none() : new PostgresWaitingOffers(marketing);
    }

    CampaignPlans plans() {
        return marketing == null
                ? (campaign, version, rate) -> NoMarketing.none()
                : new PostgresCampaignPlans(books, marketing, catalogue);
    }

    CampaignAnalyses analyses() {
        return marketing == null ? NoMarketing.ANALYSES : new PostgresCampaignAnalyses(books, marketing);
    }

    DecisionFile decisions() {
        return marketing == null ? NoMarketing.DECISIONS : new PostgresDecisionFile(books, marketing);
    }

    @Override
    public void close() {
        books.close();
        if (marketing != null) {
            marketing.close();
        }
    }
}
