package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client was offered, and what was decided, as far as one person may read it.
 *
 * @param offers the newest first; null where the person may not read them
 * @param decisions null where the person may not read them; @param latest the newest of them, null where there is none
 * @param products names by their keys; @param spending by month, null where it is not known
 */
record OfferHistory(
        List<ClientOffer> offers,
        DecisionsAnswer decisions,
        DecisionAnswer latest,
        Map<String, LocalText> products,
        BehaviourSeries spending) {

    /** Whether somebody has ever thought of offering this client anything. */
    boolean isEmpty() {
        return (offers == null || offers.isEmpty())
                && (decisions == null || decisions.decisions().isEmpty());
    }

    /** When the first offer was made; null where none was. */
    Instant firstMade() {
        return rows().stream()
                .map(OfferRow::madeAt)
                .filter(at -> at != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Campaigns with an offer first, the newest before; then the other candidates of the latest decision, as they came furthest. */
    List<OfferRow> rows() {
        Map<Integer, ClientOffer> byCampaign = new TreeMap<>();
        if (offers != null) {
            // One for each campaign and client: the bank makes no second.
            offers.forEach(offer -> byCampaign.putIfAbsent(offer.campaign(), offer));
        }
        Map<Integer, OfferRow> made = new LinkedHashMap<>();
        byCampaign.forEach((campaign, offer) -> made.put(campaign, row(campaign, offer, brief(offer))));
        if (decisions != null && offers == null) {
            decisions.decisions().stream()
                    .filter(brief -> brief.campaign() != null && brief.takenBackInEpoch() == null)
                    .forEach(brief -> made.computeIfAbsent(brief.campaign(), campaign -> row(campaign, null, brief)));
        }
        List<OfferRow> rows = new ArrayList<>(made.values());
        rows.sort(Comparator.comparing(OfferRow::madeAt).reversed());
        if (latest != null) {
            latest.ways().stream()
                    .filter(way -> !made.containsKey(way.campaign()))
                    .forEach(way -> rows.add(row(way.campaign(), null, null)));
        }
        return rows;
    }

    private DecisionsAnswer.Brief brief(ClientOffer offer) {
        return decisions == null
                ? null
                : decisions.decisions().stream()
                        .filter(brief -> brief.isOf(offer.position(), offer.epoch()))
                        .findFirst()
                        .orElse(null);
    }

    private OfferRow row(int campaign, ClientOffer offer, DecisionsAnswer.Brief decided) {
        DecisionAnswer.Way way = latest == null ? null : latest.of(campaign).orElse(null);
        LocalText product = way != null ? way.product() : offer == null ? null : products.get(offer.product());
        return new OfferRow(campaign, way == null ? null : way.name(), product, offer, decided, way);
    }
}
