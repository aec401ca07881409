package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Campaign;
import java.time.LocalDate;

/**
 * What a person can do to a campaign that is there. Which buttons stand on a desk is told here; whether it is done the bank
 * decides, by the same rules ({@link Campaign}).
 */
public enum CampaignAct {
    ACTIVATE,
    PAUSE,
    RESUME,
    STOP;

    /**
     * Whether the role may, and the version's state and last day allow it. To stop what is over changes nothing, so that it is not
     * offered either.
     *
     * @param version that it is about; @param today the bank's day
     */
    public boolean isOpenTo(Member member, CampaignFile.Version version, LocalDate today) {
        if (version.terms().to().isBefore(today)) {
            return false;
        }
        Campaign.State state = version.state();
        boolean approves = member.role() == Role.APPROVER;
        boolean drafts = draftsCampaigns(member.role());
        return switch (this) {
            case ACTIVATE ->
                approves && state == Campaign.State.DRAFT && !member.name().equals(version.draftedBy());
            case PAUSE -> (approves || drafts) && state == Campaign.State.ACTIVE;
            case RESUME -> approves && state == Campaign.State.PAUSED;
            case STOP -> (approves || drafts) && state != Campaign.State.STOPPED;
        };
    }

    public static boolean draftsCampaigns(Role role) {
        return role == Role.BANKER || role == Role.ANALYST;
    }
}
