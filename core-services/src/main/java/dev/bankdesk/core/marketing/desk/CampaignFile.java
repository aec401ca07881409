package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import java.util.List;
import java.util.Optional;

/** One campaign with all its versions and who did what to it, as the bank tells them. */
public record CampaignFile(CampaignStanding standing, List<Version> versions, List<Event> history) {
    public CampaignFile {
        versions = List.copyOf(versions);
        history = List.copyOf(history);
    }

    /** @param activatedBy null before; @param activated null before */
    public record Version(
            int version,
            Campaign.State state,
            String draftedBy,
            CampaignMoment drafted,
            String activatedBy,
            CampaignMoment activated,
            CampaignTerms terms) {}

    /** @param state that the version had from then on */
    public record Event(CampaignMoment at, int version, Campaign.State state, String who) {}

    public Optional<Version> version(int number) {
        return versions.stream().filter(each -> each.version() == number).findFirst();
    }

    /** What an approver looks at next: the version that waits, or the one in force. */
    public int versionToJudge() {
        return standing.waiting() == null ? standing.version() : standing.waiting();
    }
}
