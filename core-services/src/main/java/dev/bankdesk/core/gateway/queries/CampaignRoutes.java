package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.campaign.CampaignRegister;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Event;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Standing;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Whole;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Campaigns: where each stands, and one with all its versions and who did what to it. */
public final class CampaignRoutes implements RouteTable.Subject {
    private static final int LONGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CampaignRegister register;
    private final Reading reading;

    public CampaignRoutes(CampaignRegister register, Reading reading) {
        this.register = register;
        this.reading = reading;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CAMPAIGNS, this::campaigns).on(Endpoint.CAMPAIGN, this::campaign);
    }

    private void campaigns(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "before", "limit");
        int before = (int) parameters.number("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        int limit = (int) parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        // One more than is shown tells whether there are more.
        List<Standing> found = reading.ask(caller, () -> register.newest(before, limit + 1));
        List<Standing> shown = found.subList(0, Math.min(limit, found.size()));
        Answers.object(context, json -> {
            json.writeArrayFieldStart("campaigns");
            for (Standing standing : shown) {
                json.writeStartObject();
                writeStanding(json, standing);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (found.size() > limit) {
                json.writeNumberField(
                        "next", shown.get(limit - 1).version().campaign().id());
            } else {
                json.writeNullField("next");
            }
        });
    }

    private void campaign(Context context, Caller caller) {
        new Parameters(context);
        int id = (int) Parameters.number("id", context.pathParam("id"), 1, Integer.MAX_VALUE);
        Whole whole = reading.ask(caller, () -> register.of(id)).orElseThrow(() -> unknown(id));
        Answers.object(context, json -> {
            writeStanding(json, whole.standing());
            json.writeArrayFieldStart("versions");
            for (Dated version : whole.versions()) {
                json.writeStartObject();
                writeVersion(json, version);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("history");
            for (Event event : whole.events()) {
                json.writeStartObject();
                writeTimes(json, "at", "bankTime", event.at());
                json.writeNumberField("version", event.version());
                json.writeStringField("state", event.state().name());
                json.writeStringField("who", event.who());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static RequestRefused unknown(int id) {
        return RequestRefused.notFound("There is no campaign " + id + ".", "GET /v1/campaigns lists them.");
    }

    private static void writeStanding(JsonGenerator json, Standing standing) throws IOException {
        Dated version = standing.version();
        Campaign campaign = version.campaign();
        CampaignTerms terms = campaign.terms();
        json.writeNumberField("id", campaign.id());
        json.writeStringField("name", terms.name());
        json.writeStringField("product", terms.product());
        json.writeStringField("state", campaign.state().name());
        json.writeNumberField("version", campaign.version());
        if (standing.waiting() > 0) {
            json.writeNumberField("waiting", standing.waiting());
        } else {
            json.writeNullField("waiting");
        }
        json.writeStringField("from", terms.from().toString());
        json.writeStringField("to", terms.to().toString());
        json.writeNumberField("offers", standing.offers());
        json.writeNumberField("mostOffers", terms.mostOffers());
        json.writeStringField("currency", version.currency().getCurrencyCode());
        json.writeStringField("budget", Amounts.text(terms.limits().budgetMinor(), version.currency()));
        json.writeStringField("budgetUsed", Amounts.text(standing.budgetUsedMinor(), version.currency()));
    }

    /** The machine's time and the bank's; null where nothing was done, or the bank's is not known. */
    private static void writeTimes(JsonGenerator json, String machine, String bank, CampaignMoment at)
            throws IOException {
        json.writeStringField(machine, at == null ? null : at.machineTime().toString());
        json.writeStringField(
                bank, at == null || at.bankTime() == null ? null : at.bankTime().toString());
    }

    private static void writeVersion(JsonGenerator json, Dated version) throws IOException {
        Campaign campaign = version.campaign();
        json.writeNumberField("version", campaign.version());
        json.writeStringField("state", campaign.state().name());
        json.writeStringField("draftedBy", campaign.draftedBy());
        writeTimes(json, "draftedAt", "draftedBankTime", version.drafted());
        json.writeStringField("activatedBy", campaign.activatedBy());
        writeTimes(json, "activatedAt", "activatedBankTime", version.activated());
        json.writeFieldName("terms");
        JSON.writeTree(json, CampaignJson.write(campaign.terms(), version.currency()));
    }
}
