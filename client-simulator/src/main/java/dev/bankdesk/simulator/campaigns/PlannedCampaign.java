package dev.bankdesk.simulator.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * A campaign of the demo, as {@code demo-campaigns.json} beside this class has it with days counted from the demo's first.
 *
 * @param key the same again drafts no second campaign
 */
record PlannedCampaign(String key, CampaignTerms terms) {
    static final Currency CURRENCY = Currency.getInstance("EUR");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "demo-campaigns.json";

    /** Those of a demo that began on this day. */
    static List<PlannedCampaign> from(LocalDate firstDay) {
        List<PlannedCampaign> planned = new ArrayList<>();
        for (JsonNode each : read()) {
            ObjectNode terms = each.required("terms").deepCopy();
            terms.put(
                    "from", firstDay.plusDays(each.required("fromDay").asLong()).toString());
            terms.put("to", firstDay.plusDays(each.required("toDay").asLong()).toString());
            planned.add(new PlannedCampaign(
                    each.required("key").asText(),
                    CampaignJson.read(new TermsReader("The campaign", "", terms), CURRENCY)));
        }
        return planned;
    }

    private static JsonNode read() {
        try (InputStream file = PlannedCampaign.class.getResourceAsStream(FILE)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the day before its first on, up to its last. */
    boolean mayBegin(LocalDate today) {
        return !today.isBefore(terms.from().minusDays(1)) && !today.isAfter(terms.to());
    }
}
