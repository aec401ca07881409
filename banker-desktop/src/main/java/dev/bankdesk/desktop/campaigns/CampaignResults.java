package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;

/** What a campaign came to: three answers of the bank, read one after the other. */
record CampaignResults(CampaignFunnelAnswer funnel, CampaignUpliftAnswer uplift, CampaignValueAnswer value) {

    /** Blocks: the bank works on few analyses at once. */
    static CampaignResults of(CampaignDesk desk, int id) {
        return new CampaignResults(desk.funnel(id), desk.uplift(id), desk.value(id));
    }

    Verdict verdict() {
        return Verdict.of(uplift);
    }

    /** How old the data was when it was read; null where the bank could not say. */
    Long ageMillis() {
        return uplift.age() == null ? null : uplift.age().ageMillis();
    }
}
