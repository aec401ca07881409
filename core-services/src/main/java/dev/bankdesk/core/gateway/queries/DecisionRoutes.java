package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.dossier.DecisionFile.Brief;
import dev.bankdesk.core.marketing.dossier.DecisionFile.Filed;
import dev.bankdesk.core.marketing.dossier.DecisionFile.Likely;
import dev.bankdesk.core.marketing.dossier.Dossier;
import dev.bankdesk.core.marketing.dossier.DossierPage;
import dev.bankdesk.core.marketing.dossier.DossierPdf;
import dev.bankdesk.core.marketing.dossier.Explanation;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.propensity.Contribution;
import dev.bankdesk.core.marketing.propensity.Propensity;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A client's decisions, why each fell as it did, and its dossier. Each look is noted, before anything is given out. */
public final class DecisionRoutes implements RouteTable.Subject {
    private static final int LONGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;

    /** Of a dossier. */
    enum Format {
        HTML,
        PDF
    }

    private final DecisionFile decisions;
    private final Reading reading;
    private final Looks looks;

    public DecisionRoutes(DecisionFile decisions, Reading reading, Looks looks) {
        this.decisions = decisions;
        this.reading = reading;
        this.looks = looks;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.DECISIONS, this::ofClient)
                .on(Endpoint.DECISION, this::decision)
                .on(Endpoint.DOSSIER, this::dossier);
    }

    private void ofClient(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "customer", "before", "limit");
        parameters.required("customer", "the id of a customer");
        long customer = parameters.number("customer", 1, Long.MAX_VALUE, 0);
        long before = parameters.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        // One more than is shown tells whether there are more.
        DecisionFile.Page found = reading.ask(caller, () -> decisions.of(customer, before, limit + 1))
                .orElse(null);
        if (found == null) {
            looks.refused(caller, Act.DECISIONS, customer, 0, context.queryString());
            throw RequestRefused.notFound("There is no customer " + customer + ".", "Give the id of a customer.");
        }
        looks.note(caller, Act.DECISIONS, customer, 0, context.queryString());
        List<Brief> shown =
                found.decisions().subList(0, Math.min(limit, found.decisions().size()));
        Answers.object(context, json -> {
            json.writeNumberField("customer", customer);
            json.writeArrayFieldStart("decisions");
            for (Brief each : shown) {
                json.writeStartObject();
                writeBrief(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (found.decisions().size() > limit) {
                json.writeNumberField("next", shown.get(limit - 1).position());
            } else {
                json.writeNullField("next");
            }
            reading.writeAgeField(json, caller, found.asOf());
        });
    }

    private static void writeBrief(JsonGenerator json, Brief brief) throws IOException {
        json.writeNumberField("position", brief.position());
        json.writeNumberField("epoch", brief.epoch());
        json.writeStringField("at", brief.at().toString());
        writeOrNull(json, "campaign", brief.campaign());
        json.writeNumberField("candidates", brief.candidates());
        writeOrNull(json, "takenBackInEpoch", brief.takenBack());
        Analysing.writeText(json, "summary", brief.summary());
    }

    /** 0 stands for none. */
    private static void writeOrNull(JsonGenerator json, String name, int number) throws IOException {
        if (number > 0) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }

    /** After the look is noted. */
    private Filed found(Context context, Caller caller, Act act, Parameters parameters) {
        int epoch = (int) parameters.number("epoch", 1, Integer.MAX_VALUE, 0);
        long position = Parameters.number("position", context.pathParam("position"), 1, Long.MAX_VALUE);
        String detail = "position " + position + (epoch == 0 ? "" : ", epoch " + epoch);
        Filed found = reading.ask(caller, () -> decisions.at(position, epoch)).orElse(null);
        if (found == null) {
            looks.refused(caller, act, 0, 0, detail);
            throw RequestRefused.notFound(
                    "There is no decision on " + detail + ".", "GET /v1/decisions?customer=… lists a client's.");
        }
        looks.note(caller, act, found.dossier().decision().on().customer(), 0, detail);
        return found;
    }

    private void decision(Context context, Caller caller) {
        Filed found = found(context, caller, Act.DECISION, new Parameters(context, "epoch"));
        Dossier dossier = found.dossier();
        Answers.object(context, json -> {
            json.writeNumberField("customer", dossier.decision().on().customer());
            writeBrief(json, found.brief());
            writeTransaction(json, dossier.decision().on());
            json.writeArrayFieldStart("ways");
            for (Explanation.Line line : dossier.why().lines()) {
                json.writeStartObject();
                writeLine(json, line);
                writeNow(json, found.likely().get(line.way().campaign()));
                json.writeEndObject();
            }
            json.writeEndArray();
            writeInputs(json, dossier);
            writeLikely(json, found.ofOffer());
            writeOffer(json, dossier.offer());
            reading.writeAgeField(json, caller, found.asOf());
        });
    }

    private static void writeTransaction(JsonGenerator json, Trigger on) throws IOException {
        if (on.kind() == null) {
            json.writeNullField("transaction");
            return;
        }
        json.writeObjectFieldStart("transaction");
        json.writeStringField("bookedAt", on.at().toString());
        json.writeStringField("kind", on.kind().name());
        json.writeStringField("category", on.category().name());
        json.writeStringField(
                "declined", on.declined() == null ? null : on.declined().name());
        json.writeBooleanField("abroad", on.abroad());
        json.writeBooleanField("foreign", on.foreign());
        json.writeEndObject();
    }

    private static void writeLine(JsonGenerator json, Explanation.Line line) throws IOException {
        json.writeNumberField("campaign", line.way().campaign());
        json.writeNumberField("version", line.way().campaignVersion());
        json.writeNumberField("productVersion", line.way().productVersion());
        json.writeStringField("name", line.named().campaign());
        Analysing.writeText(json, "product", line.named().product());
        json.writeBooleanField("offered", line.way().isOffered());
        json.writeStringField(
                "endedAt", line.endedAt() == null ? null : line.endedAt().name());
        json.writeStringField(
                "reason", line.way().isOffered() ? null : line.way().ended().name());
        json.writeNumberField("propensity", line.way().propensity());
        json.writeNumberField("score", line.way().score());
        Analysing.writeText(json, "inWords", line.sentence());
    }

    /** As the model sees the candidate now, without what speaks for it. */
    private static void writeNow(JsonGenerator json, Likely likely) throws IOException {
        if (likely == null) {
            json.writeNullField("now");
            return;
        }
        json.writeObjectFieldStart("now");
        json.writeNumberField("probability", likely.propensity().probability());
        json.writeNumberField("low", likely.propensity().low());
        json.writeNumberField("high", likely.propensity().high());
        json.writeEndObject();
    }

    /** What it was decided by. */
    private static void writeInputs(JsonGenerator json, Dossier dossier) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (Dossier.Fact fact : dossier.inputs()) {
            json.writeStartObject();
            Analysing.writeText(json, "label", fact.label());
            json.writeStringField("value", fact.value().en());
            Analysing.writeText(json, "inWords", fact.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("model", dossier.provenance().model());
    }

    private static void writeLikely(JsonGenerator json, Likely likely) throws IOException {
        if (likely == null) {
            json.writeNullField("likely");
            return;
        }
        Propensity propensity = likely.propensity();
        json.writeObjectFieldStart("likely");
        json.writeBooleanField("online", likely.online());
        json.writeNumberField("answers", likely.answers());
        json.writeNumberField("probability", propensity.probability());
        json.writeNumberField("low", propensity.low());
        json.writeNumberField("high", propensity.high());
        json.writeNumberField("base", propensity.base());
        json.writeArrayFieldStart("contributions");
        for (Contribution each : propensity.strongest(propensity.contributions().size())) {
            json.writeStartObject();
            json.writeStringField("feature", each.feature());
            json.writeStringField("value", each.value());
            Analysing.writeText(json, "inWords", new LocalText(each.value(), each.french()));
            json.writeNumberField("logit", each.logit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeOffer(JsonGenerator json, Dossier.Offer offer) throws IOException {
        if (offer == null) {
            json.writeNullField("offer");
            return;
        }
        json.writeObjectFieldStart("offer");
        json.writeNumberField("id", offer.id());
        json.writeArrayFieldStart("events");
        for (Dossier.Event event : offer.events()) {
            json.writeStartObject();
            json.writeStringField("at", event.at().toString());
            Analysing.writeText(json, "what", event.what());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (offer.answer() == null) {
            json.writeNullField("answer");
        } else {
            Analysing.writeText(json, "answer", offer.answer());
        }
        json.writeEndObject();
    }

    private void dossier(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "epoch", "language", "format");
        Language language = one(parameters, "language", Language.EN);
        Format format = one(parameters, "format", Format.HTML);
        Filed found = found(context, caller, Act.DOSSIER, parameters);
        Instant asOf = found.asOf().recordedAt();
        context.header("X-Bankdesk-As-Of", asOf == null ? "" : asOf.toString());
        if (format == Format.PDF) {
            context.contentType("application/pdf").result(DossierPdf.write(found.dossier(), language));
        } else {
            context.contentType("text/html; charset=utf-8")
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                    .result(DossierPage.write(found.dossier(), language));
        }
    }

    private static <E extends Enum<E>> E one(Parameters parameters, String name, E usual) {
        Set<E> given = parameters.words(name, usual.getDeclaringClass());
        if (given.size() > 1) {
            throw Parameters.wrong(
                    name, "one of " + List.of(usual.getDeclaringClass().getEnumConstants()));
        }
        return given.stream().findFirst().orElse(usual);
    }
}
