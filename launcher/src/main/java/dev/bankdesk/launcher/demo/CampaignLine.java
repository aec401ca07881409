package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a campaign of the demo came to.
 *
 * @param accepted offers; @param treated and {@code control}: clients who are compared
 * @param uplift null where it is too early to tell; in shares, 0.01 is one percentage point
 */
record CampaignLine(
        String name,
        LocalDate from,
        LocalDate to,
        long offers,
        long accepted,
        long treated,
        long control,
        CampaignUpliftAnswer.Uplift uplift) {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLine.class);

    /** In the order in which they were drafted; none where the bank does not tell: the files hold the rest. */
    static List<CampaignLine> all(CampaignDesk desk, DemoPeople people) {
        try {
            desk.signIn(people.analyst().name(), people.analyst().password().toCharArray());
            List<CampaignLine> lines = desk.campaigns().stream()
                    .sorted(Comparator.comparingInt(CampaignStanding::id))
                    .map(each -> of(each, desk))
                    .toList();
            desk.signOut();
            return lines;
        } catch (MarketingUnavailable | SignedOut | Refusal e) {
            LOG.warn("The summary names no campaigns: {}", e.getMessage());
            return List.of();
        }
    }

    private static CampaignLine of(CampaignStanding campaign, CampaignDesk desk) {
        CampaignUpliftAnswer uplift = desk.uplift(campaign.id());
        return new CampaignLine(
                campaign.name(),
                campaign.from(),
                campaign.to(),
                campaign.offers(),
                desk.funnel(campaign.id()).total().offers().accepted(),
                uplift.treated().clients(),
                uplift.control().clients(),
                uplift.tooEarly() ? null : uplift.uplift());
    }

    /** As summary.json has it. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("first_day", from.toString());
        values.put("last_day", to.toString());
        values.put("offers", offers);
        values.put("accepted", accepted);
        values.put("treated", treated);
        values.put("control", control);
        values.put("uplift", uplift == null ? null : uplift.estimate());
        values.put("uplift_low", uplift == null ? null : uplift.low());
        values.put("uplift_high", uplift == null ? null : uplift.high());
        return values;
    }
}
