package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.decision.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a campaign's clients and offers came.
 *
 * @param total of all segments; @param segments those with a client
 * @param complete false where there are more clients than are looked at: those who were decided on first count
 */
public record CampaignFunnel(int campaign, Part total, SortedMap<Segment, Part> segments, boolean complete, AsOf asOf) {

    /**
     * Of one segment, or of all.
     *
     * @param lost clients by the reason that ended their way where it came furthest; not in it are those who were offered something
     * @param offers also of decisions that a promotion took back
     * @param arms of those whose time to answer is over
     */
    public record Part(Map<Reason, Long> lost, long offered, Funnel offers, ArmCounts arms) {
        public Part {
            lost = Map.copyOf(lost);
        }

        /** Who was decided on at least once. */
        public long clients() {
            return offered + lost.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Counts client by client and offer by offer. */
    public static final class Counting {
        private final SortedMap<Segment, EnumMap<Reason, Long>> lost = new TreeMap<>();
        private final SortedMap<Segment, Long> offered = new TreeMap<>();
        private final SortedMap<Segment, Funnel> offers = new TreeMap<>();
        private final SortedMap<Segment, ArmCounts> arms = new TreeMap<>();

        /** @param furthest the reason that ended the client's way where it came furthest; null where it got an offer */
        public void client(Segment segment, Reason furthest) {
            if (furthest == null) {
                offered.merge(segment, 1L, Long::sum);
            } else {
                lost.computeIfAbsent(segment, none -> new EnumMap<>(Reason.class))
                        .merge(furthest, 1L, Long::sum);
            }
        }

        public void offers(Segment segment, Funnel funnel) {
            offers.merge(segment, funnel, Funnel::plus);
        }

        public void compared(Segment segment, boolean treated, boolean took) {
            arms.merge(segment, ArmCounts.of(treated, took), ArmCounts::plus);
        }

        private Part part(Segment segment) {
            return new Part(
                    lost.getOrDefault(segment, new EnumMap<>(Reason.class)),
                    offered.getOrDefault(segment, 0L),
                    offers.getOrDefault(segment, Funnel.EMPTY),
                    arms.getOrDefault(segment, ArmCounts.NONE));
        }

        public CampaignFunnel funnel(int campaign, boolean complete, AsOf asOf) {
            SortedMap<Segment, Part> parts = new TreeMap<>();
            EnumMap<Reason, Long> allLost = new EnumMap<>(Reason.class);
            long allOffered = 0;
            Funnel allOffers = Funnel.EMPTY;
            ArmCounts allArms = ArmCounts.NONE;
            for (Segment segment : Segment.values()) {
                Part part = part(segment);
                if (part.clients() > 0 || part.offers().proposed() > 0) {
                    parts.put(segment, part);
                }
                part.lost().forEach((reason, clients) -> allLost.merge(reason, clients, Long::sum));
                allOffered += part.offered();
                allOffers = allOffers.plus(part.offers());
                allArms = allArms.plus(part.arms());
            }
            return new CampaignFunnel(
                    campaign, new Part(allLost, allOffered, allOffers, allArms), parts, complete, asOf);
        }
    }
}
