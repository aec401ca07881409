package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.CommandNotes.About;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.Campaigns;
import dev.bankdesk.core.marketing.campaign.Campaigns.Changed;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import dev.bankdesk.core.platform.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Campaigns are drafted by one person and activated by another, paused, resumed and stopped; each noted with who did it. */
public final class CampaignCommandRoutes implements RouteTable.Subject {
    private final Campaigns campaigns;
    private final Supplier<Currency> currency;
    private final Supplier<LocalDate> today;
    private final LogPlace log;
    private final CommandNotes notes;

    /** @param currency of all amounts; @param today the bank's day */
    public CampaignCommandRoutes(
            Campaigns campaigns,
            Supplier<Currency> currency,
            Supplier<LocalDate> today,
            LogPlace log,
            CommandNotes notes) {
        this.campaigns = campaigns;
        this.currency = currency;
        this.today = today;
        this.log = log;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.DRAFT_CAMPAIGN, this::draft)
                .on(Endpoint.DRAFT_CAMPAIGN_VERSION, this::draftVersion)
                .on(Endpoint.ACTIVATE_CAMPAIGN, this::activate)
                .on(
                        Endpoint.PAUSE_CAMPAIGN,
                        change(Act.PAUSE_CAMPAIGN, (id, by) -> campaigns.pause(id, by, today.get())))
                .on(
                        Endpoint.RESUME_CAMPAIGN,
                        change(Act.RESUME_CAMPAIGN, (id, by) -> campaigns.resume(id, by, today.get())))
                .on(Endpoint.STOP_CAMPAIGN, change(Act.STOP_CAMPAIGN, campaigns::stop));
    }

    private void draft(Context context, Caller caller) throws IOException {
        JsonNode body = Body.json(context, Endpoint.DRAFT_CAMPAIGN, StrictJson::tree);
        String key = IdempotencyKey.required(context);
        CampaignTerms terms = terms(body);
        About about = About.of(terms.name());
        answer(
                context,
                caller,
                notes.noted(
                        caller,
                        Act.DRAFT_CAMPAIGN,
                        about,
                        () -> told(() -> campaigns.draft(key, terms, person(caller)))));
    }

    private void draftVersion(Context context, Caller caller) throws IOException {
        JsonNode body = Body.json(context, Endpoint.DRAFT_CAMPAIGN_VERSION, StrictJson::tree);
        int id = id(context);
        int version = version(context);
        CampaignTerms terms = terms(body);
        About about = About.of(words(id, version));
        answer(
                context,
                caller,
                notes.noted(
                        caller,
                        Act.DRAFT_CAMPAIGN_VERSION,
                        about,
                        () -> told(() -> campaigns.draftVersion(id, version, terms, person(caller)))));
    }

    private void activate(Context context, Caller caller) {
        int id = id(context);
        int version = version(context);
        About about = About.of(words(id, version));
        answer(
                context,
                caller,
                notes.noted(
                        caller,
                        Act.ACTIVATE_CAMPAIGN,
                        about,
                        () -> told(() -> campaigns.activate(id, version, person(caller), today.get()))));
    }

    private RouteTable.Route change(Act act, BiFunction<Integer, Person, Changed> change) {
        return (context, caller) -> {
            int id = id(context);
            About about = About.of("campaign " + id);
            answer(
                    context,
                    caller,
                    notes.noted(caller, act, about, () -> told(() -> change.apply(id, person(caller)))));
        };
    }

    /** What the body says, where it could still make an offer. */
    private CampaignTerms terms(JsonNode body) {
        CampaignTerms terms = CampaignJson.read(new TermsReader("The campaign", "", body), currency.get());
        terms.requireNotOver(today.get());
        return terms;
    }

    private void answer(Context context, Caller caller, Changed changed) {
        if (!changed.again()) {
            OwnWrites.seenBy(caller, log);
        }
        Campaign campaign = changed.campaign();
        Answers.object(context, json -> {
            json.writeNumberField("id", campaign.id());
            json.writeNumberField("version", campaign.version());
            json.writeStringField("state", campaign.state().name());
            json.writeBooleanField("again", changed.again());
        });
    }

    /** Fields of the terms are told by the general handling of refusals; here stands what a campaign's own state refuses. */
    private static Changed told(Supplier<Changed> command) {
        try {
            return command.get();
        } catch (Refusal e) {
            String field = e.field() == null ? "" : e.field();
            if (field.startsWith("/")) {
                throw e;
            }
            Problem.Type type =
                    switch (field) {
                        case "id", "version" -> Problem.Type.NOT_FOUND;
                        case "key" -> Problem.Type.KEY_REUSED;
                        default -> Problem.Type.CONFLICT;
                    };
            String name = field.equals("key") ? IdempotencyKey.HEADER : e.field();
            throw new RequestRefused(new Problem(type, e.getMessage(), name, e.remedy(), 0));
        }
    }

    private static Person person(Caller caller) {
        return new Person(caller.name(), caller.role());
    }

    private static int id(Context context) {
        return (int) Parameters.number("id", context.pathParam("id"), 1, Integer.MAX_VALUE);
    }

    private static int version(Context context) {
        return (int) Parameters.number("version", context.pathParam("version"), 1, Integer.MAX_VALUE - 1);
    }

    private static String words(int id, int version) {
        return "campaign " + id + ", version " + version;
    }
}
