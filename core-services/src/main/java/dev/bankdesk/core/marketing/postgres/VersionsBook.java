package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.analysis.Book;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All campaigns and products in all their versions: what ways name by numbers. */
final class VersionsBook implements Book {
    private record Version(String key, int number) {}

    private final Map<Version, Dated> campaigns = new HashMap<>();
    private final Map<Version, Product> products = new HashMap<>();
    private final Map<Way, Terms> known = new HashMap<>();

    VersionsBook(Connection connection) throws SQLException {
        for (Dated each : CampaignRows.read(connection, "")) {
            campaigns.put(version(each.campaign().id(), each.campaign().version()), each);
        }
        for (Offered each : PostgresCatalogue.all(connection)) {
            products.put(new Version(each.product().key(), each.version()), each.product());
        }
    }

    private static Version version(int campaign, int version) {
        return new Version(Integer.toString(campaign), version);
    }

    /** The oldest first; empty where there is no such campaign. */
    List<Dated> versions(int campaign) {
        return campaigns.values().stream()
                .filter(each -> each.campaign().id() == campaign)
                .sorted(Comparator.comparing(each -> each.campaign().version()))
                .toList();
    }

    Dated campaign(Way way) {
        return found(campaigns.get(version(way.campaign(), way.campaignVersion())), way);
    }

    Product product(Way way) {
        String key = campaign(way).campaign().terms().product();
        return found(products.get(new Version(key, way.productVersion())), way);
    }

    private static <T> T found(T version, Way way) {
        return Optional.ofNullable(version)
                .orElseThrow(() -> new IllegalArgumentException("no such version: campaign " + way.campaign() + "/"
                        + way.campaignVersion() + ", product version " + way.productVersion()));
    }

    /** Ways differ by their propensity; their terms do not. */
    @Override
    public Terms terms(Way way) {
        return known.computeIfAbsent(
                new Way(way.campaign(), way.campaignVersion(), way.productVersion(), null, 0, 0), this::worked);
    }

    private Terms worked(Way way) {
        Dated campaign = campaign(way);
        CampaignTerms terms = campaign.campaign().terms();
        Product product = product(way);
        return new Terms(
                product.key(),
                Math.max(
                        0,
                        product.valueYearlyMinor()
                                - product.costOnceMinor()
                                - terms.limits().costPerOfferMinor()),
                terms.lever(),
                terms.mostOffers(),
                terms.limits().mostOffersDaily(),
                campaign.campaign().salt(),
                terms.limits().controlBasisPoints());
    }
}
