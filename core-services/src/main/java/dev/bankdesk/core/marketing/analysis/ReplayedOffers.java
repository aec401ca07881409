package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.ClientState.PastOffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers made so far, as they were recorded or as a replay would have made them. */
final class ReplayedOffers {
    private final ZoneId zone;
    private final Map<Long, List<PastOffer>> byClient = new HashMap<>();
    private final Map<Integer, Long> byCampaign = new HashMap<>();
    private final Map<CampaignDay, Long> byDay = new HashMap<>();

    private record CampaignDay(int campaign, LocalDate day) {}

    ReplayedOffers(ZoneId zone, Map<Long, List<PastOffer>> before) {
        this.zone = zone;
        before.forEach((client, offers) -> offers.forEach(offer -> add(client, offer.campaign(), offer.at())));
    }

    void add(long client, int campaign, Instant at) {
        byClient.computeIfAbsent(client, key -> new ArrayList<>()).add(new PastOffer(campaign, at));
        byCampaign.merge(campaign, 1L, Long::sum);
        byDay.merge(new CampaignDay(campaign, LocalDate.ofInstant(at, zone)), 1L, Long::sum);
    }

    List<PastOffer> of(long client) {
        return byClient.getOrDefault(client, List.of());
    }

    long of(int campaign) {
        return byCampaign.getOrDefault(campaign, 0L);
    }

    long onDayOf(int campaign, Instant at) {
        return byDay.getOrDefault(new CampaignDay(campaign, LocalDate.ofInstant(at, zone)), 0L);
    }

    boolean isSame(ReplayedOffers other, long client, int campaign, Instant at) {
        return of(client).equals(other.of(client))
                && of(campaign) == other.of(campaign)
                && onDayOf(campaign, at) == other.onDayOf(campaign, at);
    }
}
