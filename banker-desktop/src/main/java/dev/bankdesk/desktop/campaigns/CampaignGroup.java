package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import java.time.LocalDate;

/** Which campaigns the list shows. */
enum CampaignGroup {
    /** Active or paused, and not over. */
    RUNNING,
    /** Never activated. */
    DRAFT,
    /** Stopped, or their last day is past. */
    ENDED;

    /** @param today the bank's day */
    static CampaignGroup of(CampaignStanding standing, LocalDate today) {
        if (standing.state() == Campaign.State.STOPPED || standing.to().isBefore(today)) {
            return ENDED;
        }
        return standing.state() == Campaign.State.DRAFT ? DRAFT : RUNNING;
    }
}
