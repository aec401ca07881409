package dev.bankdesk.core.marketing.campaign;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Campaigns as people read them. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}. */
public interface CampaignRegister {
    /**
     * A version with its times.
     *
     * @param activated null before the activation; @param currency of its amounts
     */
    record Dated(Campaign campaign, CampaignMoment drafted, CampaignMoment activated, Currency currency) {}

    /**
     * Where a campaign stands.
     *
     * @param version the one that runs; the newest where none does
     * @param waiting the number of a draft beside it, 0 where there is none
     * @param offers that it has made, over all versions
     */
    record Standing(Dated version, int waiting, long offers) {
        /** In minor units: what an offer costs is the same in all versions that ran. */
        public long budgetUsedMinor() {
            return Math.multiplyExact(
                    offers, version.campaign().terms().limits().costPerOfferMinor());
        }
    }

    /** Who brought a version into which state. */
    record Event(CampaignMoment at, int version, Campaign.State state, String who) {}

    /**
     * @param versions the oldest first
     * @param events the oldest first
     */
    record Whole(Standing standing, List<Dated> versions, List<Event> events) {
        public Whole {
            versions = List.copyOf(versions);
            events = List.copyOf(events);
        }
    }

    /**
     * The newest first.
     *
     * @param before only those of a lower number
     */
    List<Standing> newest(int before, int most);

    /** Empty where there is none of this number. */
    Optional<Whole> of(int id);
}
