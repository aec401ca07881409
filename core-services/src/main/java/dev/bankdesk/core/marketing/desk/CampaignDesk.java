package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The campaigns of a bank for one person at a time. All but {@link #member} may block, and all may be called by several threads.
 *
 * <p>Every question and act throws {@link SignedOut} where nobody is signed in any more, {@link
 * dev.bankdesk.core.platform.Refusal} with what is wrong and what to do where the bank refuses, and {@link
 * dev.bankdesk.core.marketing.MarketingUnavailable} where it does not answer.
 */
public interface CampaignDesk extends OfferedProducts {

    /** Who is signed in; empty before and after. */
    Optional<Member> member();

    /** Takes the place of whoever was signed in. @throws SignedOut where name and password open no session */
    Member signIn(String name, char[] password);

    void signOut();

    /** The newest first, at most 500. */
    List<CampaignStanding> campaigns();

    /** With its versions and who did what. */
    CampaignFile campaign(int id);

    CampaignFunnelAnswer funnel(int id);

    CampaignUpliftAnswer uplift(int id);

    CampaignValueAnswer value(int id);

    CalibrationAnswer calibration(int id);

    FairnessAnswer fairness(int id);

    /** An estimate of what each rule cost. */
    RulesAnswer rules(int id);

    /** An estimate of what another rule would have come to. */
    RulesAnswer rules(int id, LimitMove move);

    void act(int id, int version, CampaignAct act);

    /** @param key the same again makes no second campaign; @return its number */
    int draft(String key, CampaignTerms terms, Currency currency);

    /** The next version of a campaign, which changes nothing until an approver activates it. */
    void draftVersion(int id, int version, CampaignTerms terms, Currency currency);

    /** What a version that is drafted would do. */
    PlanAnswer plan(int id, int version);
}
