package dev.bankdesk.simulator.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the demo's campaigns when their time comes: the analyst drafts, the approver activates, both in sessions of their own.
 * Begun again after a kill it finds what it began; what people of the bank made of a campaign since stands. Where the bank does not let
 * one of the two in nothing more is tried, since each try counts towards a lock.
 */
final class Campaigning {
    private static final Logger LOG = LoggerFactory.getLogger(Campaigning.class);
    private static final int FIRST_VERSION = 1;

    private final CampaignDesk drafting;
    private final CampaignDesk approving;
    private final DemoPeople people;
    private final List<PlannedCampaign> planned;
    private final List<PlannedCampaign> toBegin;
    private boolean keptOut;

    Campaigning(CampaignDesk drafting, CampaignDesk approving, DemoPeople people, List<PlannedCampaign> planned) {
        this.drafting = drafting;
        this.approving = approving;
        this.people = people;
        this.planned = List.copyOf(planned);
        this.toBegin = new ArrayList<>(planned);
    }

    /** Whether a campaign makes offers on this day, as far as is known. */
    boolean runsOn(LocalDate day) {
        return planned.stream()
                .anyMatch(each ->
                        (keptOut || !toBegin.contains(each)) && each.terms().runsOn(day));
    }

    /** Whether offers may wait for an answer. */
    boolean haveOffered(LocalDate today) {
        return planned.stream().anyMatch(each -> !today.isBefore(each.terms().from()));
    }

    /** @throws RuntimeException where the bank does not answer; what is not begun is tried again */
    void beginDue(LocalDate today) {
        for (PlannedCampaign each : List.copyOf(toBegin)) {
            if (!keptOut && each.mayBegin(today) && isBegun(each)) {
                toBegin.remove(each);
            }
        }
    }

    private boolean isBegun(PlannedCampaign campaign) {
        try {
            if (!isSignedIn(drafting, people.analyst())) {
                return false;
            }
            int id = drafting.draft(campaign.key(), campaign.terms(), PlannedCampaign.CURRENCY);
            if (!isSignedIn(approving, people.approver())) {
                return false;
            }
            approving.act(id, FIRST_VERSION, CampaignAct.ACTIVATE);
            LOG.info("The campaign {}, {}, runs", id, campaign.terms().name());
            return true;
        } catch (Refusal e) {
            if ("/product".equals(e.field())) {
                // The bank that has just begun publishes its products in a moment.
                return false;
            }
            LOG.info("The campaign {} stays as it is: {} {}", campaign.terms().name(), e.getMessage(), e.remedy());
            return true;
        }
    }

    private boolean isSignedIn(CampaignDesk desk, DemoPeople.Person person) {
        if (desk.member().isPresent()) {
            return true;
        }
        try {
            desk.signIn(person.name(), person.password().toCharArray());
            return true;
        } catch (SignedOut e) {
            keptOut = true;
            LOG.warn(
                    "The demo begins no more campaigns: the bank does not let {} in with the password in demo-people.json of its"
                            + " folder. Put that file back as it was, or start afresh with ./bankdesk reset. ({})",
                    person.name(),
                    e.getMessage());
            return false;
        }
    }
}
