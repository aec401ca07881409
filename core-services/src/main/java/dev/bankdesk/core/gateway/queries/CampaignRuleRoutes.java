package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.analysis.CampaignAnalyses;
import dev.bankdesk.core.marketing.analysis.CampaignRules;
import dev.bankdesk.core.marketing.analysis.ReplayResult;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.analysis.RuleCost;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.platform.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Currency;

/** What would have been decided by other rules: with nothing changed, what each rule cost. An estimate, and labelled as one. */
public final class CampaignRuleRoutes implements RouteTable.Subject {
    private static final String HOW =
            "An estimate: recorded decisions were gone through again by the changed rules. Offers, acceptances and value are what the"
                    + " model expected then, not what clients would have done; from the least to the most that the rows leave open.";

    private final CampaignAnalyses analyses;
    private final Analysing analysing;

    public CampaignRuleRoutes(CampaignAnalyses analyses, Analysing analysing) {
        this.analyses = analyses;
        this.analysing = analysing;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CAMPAIGN_RULES, this::rules);
    }

    private void rules(Context context, Caller caller) {
        RuleChange change = RuleChangeParameters.read(new Parameters(context, RuleChangeParameters.NAMES));
        CampaignRules found = found(context, caller, change);
        Currency currency = found.currency();
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeBooleanField("estimate", true);
            json.writeStringField("inWords", HOW);
            json.writeStringField("currency", currency.getCurrencyCode());
            json.writeNumberField("decisions", found.inForce().decisions());
            writeTime(json, "from", found.from());
            writeTime(json, "to", found.to());
            json.writeBooleanField("complete", found.complete());
            writeContacts(json, found.contacts());
            writeInForce(json, found);
            writeChanged(json, found);
            json.writeArrayFieldStart("rules");
            for (RuleCost cost : found.costs()) {
                writeCost(json, cost, currency);
            }
            json.writeEndArray();
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private CampaignRules found(Context context, Caller caller, RuleChange change) {
        try {
            return analysing.ask(context, caller, id -> analyses.rules(id, change));
        } catch (Refusal e) {
            // What is asked contradicts what stays as it was in force.
            throw RequestRefused.bad(e.getMessage(), null, e.remedy());
        }
    }

    private static void writeTime(JsonGenerator json, String name, Instant at) throws IOException {
        json.writeStringField(name, at == null ? null : at.toString());
    }

    private static void writeContacts(JsonGenerator json, ContactPolicy contacts) throws IOException {
        json.writeObjectFieldStart("contacts");
        json.writeNumberField("contactOffers", contacts.mostOffers());
        json.writeNumberField("contactDays", contacts.withinDays());
        json.writeNumberField("coolDownDays", contacts.coolDownDays());
        json.writeNumberField("refusals", contacts.refusals());
        json.writeNumberField("suppressedDays", contacts.suppressedDays());
        json.writeEndObject();
    }

    private static void writeInForce(JsonGenerator json, CampaignRules found) throws IOException {
        ReplayResult.Total total = found.inForce();
        json.writeObjectFieldStart("inForce");
        json.writeNumberField("offers", total.offers());
        json.writeNumberField("offersOfCampaign", total.offersByCampaign().getOrDefault(found.campaign(), 0L));
        json.writeNumberField("expectedAcceptances", total.expectedAcceptances());
        Analysing.writeMoney(json, "expectedValue", total.expectedValueMinor(), found.currency());
        json.writeEndObject();
    }

    private static void writeChanged(JsonGenerator json, CampaignRules found) throws IOException {
        ReplayResult changed = found.changed();
        if (changed == null) {
            json.writeNullField("changed");
            return;
        }
        long against = changed.against().offersByCampaign().getOrDefault(found.campaign(), 0L);
        long inFavour = changed.inFavour().offersByCampaign().getOrDefault(found.campaign(), 0L);
        json.writeObjectFieldStart("changed");
        json.writeBooleanField("certain", changed.isCertain());
        json.writeNumberField("leastOffers", changed.leastOffers());
        json.writeNumberField("mostOffers", changed.mostOffers());
        json.writeNumberField("leastOffersOfCampaign", Math.min(against, inFavour));
        json.writeNumberField("mostOffersOfCampaign", Math.max(against, inFavour));
        json.writeNumberField("leastAcceptances", changed.leastAcceptances());
        json.writeNumberField("mostAcceptances", changed.mostAcceptances());
        Analysing.writeMoney(json, "leastValue", changed.leastValueMinor(), found.currency());
        Analysing.writeMoney(json, "mostValue", changed.mostValueMinor(), found.currency());
        json.writeEndObject();
    }

    private static void writeCost(JsonGenerator json, RuleCost cost, Currency currency) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", cost.rule().name());
        json.writeStringField("inWords", cost.rule().words());
        json.writeNumberField("ended", cost.ended());
        json.writeBooleanField("certain", cost.without().isCertain());
        json.writeNumberField("leastOffers", cost.leastOffers());
        json.writeNumberField("mostOffers", cost.mostOffers());
        Analysing.writeMoney(json, "leastValue", cost.leastValueMinor(), currency);
        Analysing.writeMoney(json, "mostValue", cost.mostValueMinor(), currency);
        json.writeEndObject();
    }
}
