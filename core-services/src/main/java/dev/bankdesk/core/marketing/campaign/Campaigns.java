package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import java.time.LocalDate;

/**
 * Campaigns as people change them. Each change is made once, however often it is asked for, and noted with who made it.
 * Thrown: {@link dev.bankdesk.core.platform.Refusal} with the field that is wrong ("id" and "version" where there is no such
 * one), {@link dev.bankdesk.core.marketing.MarketingUnavailable}.
 */
public interface Campaigns {
    /** @param again whether it was so already: then nothing was changed */
    record Changed(Campaign campaign, boolean again) {}

    /** @param key of the drafter's own: the same again makes no second campaign, and is refused with other terms */
    Changed draft(String key, CampaignTerms terms, Person by);

    /**
     * A draft beside the version that runs, which goes on until the draft is activated; a draft that waits is replaced.
     *
     * @param version one above the newest: so nobody replaces what he has not seen
     */
    Changed draftVersion(int id, int version, CampaignTerms terms, Person by);

    /**
     * Ends the version that ran before in the same step; refused where its own last day is past.
     *
     * @param version the one that was looked at: refused where a newer one was drafted since
     * @param today the bank's day
     */
    Changed activate(int id, int version, Person by, LocalDate today);

    /** Of the version that runs; refused where its last day is past. @param today the bank's day */
    Changed pause(int id, Person by, LocalDate today);

    /** As {@link #pause}. */
    Changed resume(int id, Person by, LocalDate today);

    /** With every draft of it. */
    Changed stop(int id, Person by);
}
