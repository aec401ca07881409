package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Campaign;

/**
 * What a person can do to a campaign that is there. Which buttons stand on a desk is told here; whether it is done the bank
 * decides, by the same rules ({@link Campaign}).
 */
public enum CampaignAct {
    ACTIVATE,
    PAUSE,
    RESUME,
    STOP;

    /** Whether the role may, and the state allows it. @param state of the version that it is about */
    public boolean isOpenTo(Member member, Campaign.State state, String draftedBy) {
        boolean approves = member.role() == Role.APPROVER;
        boolean drafts = draftsCampaigns(member.role());
        return switch (this) {
            case ACTIVATE ->
                approves && state == Campaign.State.DRAFT && !member.name().equals(draftedBy);
            case PAUSE -> (approves || drafts) && state == Campaign.State.ACTIVE;
            case RESUME -> approves && state == Campaign.State.PAUSED;
            case STOP -> (approves || drafts) && state != Campaign.State.STOPPED;
        };
    }

    public static boolean draftsCampaigns(Role role) {
        return role == Role.BANKER || role == Role.ANALYST;
    }
}
