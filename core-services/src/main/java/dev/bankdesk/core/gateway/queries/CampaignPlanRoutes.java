package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.decision.CampaignPlan;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.plan.CampaignPlans;
import dev.bankdesk.core.marketing.plan.Estimate;
import dev.bankdesk.core.marketing.plan.PlanQuestion;
import dev.bankdesk.core.marketing.plan.Preview;
import dev.bankdesk.core.platform.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** What a campaign's version would do, told before it is activated. Who asks is noted, since it looks at all clients. */
public final class CampaignPlanRoutes implements RouteTable.Subject {
    /** Each holds a connection of the replica for seconds. */
    private static final int PLANS_AT_ONCE = 2;

    private static final double LOWEST_RATE = 0.0001;
    private static final double HIGHEST_RATE = 0.9999;

    private final CampaignPlans plans;
    private final Reading reading;
    private final Looks looks;
    private final Semaphore places = new Semaphore(PLANS_AT_ONCE);

    public CampaignPlanRoutes(CampaignPlans plans, Reading reading, Looks looks) {
        this.plans = plans;
        this.reading = reading;
        this.looks = looks;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CAMPAIGN_PLAN, this::plan);
    }

    private void plan(Context context, Caller caller) {
        double rate = rate(new Parameters(context, "rate"));
        int id = (int) Parameters.number("id", context.pathParam("id"), 1, Integer.MAX_VALUE);
        int version = (int) Parameters.number("version", context.pathParam("version"), 1, Integer.MAX_VALUE);
        looks.note(caller, Act.CAMPAIGN_PLAN, 0, 0, "campaign " + id + ", version " + version);
        if (!places.tryAcquire()) {
            throw RequestRefused.unavailable(
                    "The bank counts " + PLANS_AT_ONCE + " plans already.", "Ask again in a moment.", null);
        }
        Preview preview;
        try {
            preview = reading.ask(caller, () -> plans.of(id, version, rate))
                    .orElseThrow(() -> RequestRefused.notFound(
                            "There is no version " + version + " of a campaign " + id + ".",
                            "GET /v1/campaigns/{id} lists a campaign's versions."));
        } catch (Refusal e) {
            // Of what was drafted before: nothing in this question is wrong.
            throw new RequestRefused(new Problem(Problem.Type.CONFLICT, e.getMessage(), null, e.remedy(), 0));
        } finally {
            places.release();
        }
        Answers.object(context, json -> {
            write(json, preview);
            reading.writeAgeField(json, caller, preview.asOf());
        });
    }

    private static double rate(Parameters parameters) {
        String text = parameters.text("rate");
        if (text.isEmpty()) {
            return CampaignPlans.USUAL_RATE;
        }
        if (text.length() <= 12 && text.matches("0\\.[0-9]+")) {
            double rate = Double.parseDouble(text);
            if (rate >= LOWEST_RATE && rate <= HIGHEST_RATE) {
                return rate;
            }
        }
        throw Parameters.wrong("rate", "the share that is assumed to accept, 0.0001 to 0.9999, like 0.02 for 2 %");
    }

    private static void write(JsonGenerator json, Preview preview) throws IOException {
        PlanQuestion question = preview.question();
        json.writeNumberField("campaign", question.campaign().id());
        json.writeNumberField("version", question.campaign().version());
        json.writeStringField("state", question.campaign().state().name());
        json.writeStringField("day", question.day().toString());
        json.writeStringField("relevantSince", question.relevantSince().toString());
        writeHow(json, preview);
        writeEstimate(json, "eligible", preview.eligible());
        json.writeArrayFieldStart("lost");
        for (Step step : Step.values()) {
            writeStep(json, step, preview);
        }
        json.writeEndArray();
        writeEstimate(json, "reached", preview.reached());
        writeSums(json, preview);
    }

    private static void writeHow(JsonGenerator json, Preview preview) throws IOException {
        json.writeNumberField("clients", preview.clients());
        json.writeNumberField("candidates", preview.candidates());
        json.writeNumberField("lookedAt", preview.looked());
        json.writeBooleanField("sample", preview.isSample());
        json.writeStringField("howCounted", howCounted(preview));
    }

    private static String howCounted(Preview preview) {
        PlanQuestion question = preview.question();
        return counted(preview)
                + (question.isLimitOutOfReach()
                        ? " The days that are left allow " + question.offersInDays()
                                + " offers, less than the limit and the budget: draft a higher mostOffersDaily, more days or"
                                + " a lower mostOffers."
                        : "");
    }

    private static String counted(Preview preview) {
        if (!preview.isSample()) {
            return "Every client was counted.";
        }
        String why = preview.cutShort() ? " It is smaller than it should be, since reading took too long." : "";
        return "Segment, region and time as a client were counted of all; the rest is estimated from a random sample of "
                + preview.looked() + " of the " + preview.candidates() + " that remain, with 95 % intervals." + why;
    }

    private static void writeStep(JsonGenerator json, Step step, Preview preview) throws IOException {
        List<Map.Entry<Reason, Estimate>> reasons = preview.lost().entrySet().stream()
                .filter(each -> each.getKey().step() == step)
                .toList();
        if (step == Step.ARBITRATION && reasons.isEmpty()) {
            // Against which others it will stand is not known before; that it is worth nothing is.
            return;
        }
        json.writeStartObject();
        json.writeStringField("step", step.name());
        json.writeNumberField("clients", preview.plan().lost().getOrDefault(step, 0L));
        json.writeArrayFieldStart("reasons");
        for (Map.Entry<Reason, Estimate> each : reasons) {
            json.writeStartObject();
            json.writeStringField("reason", each.getKey().name());
            json.writeStringField("inWords", each.getKey().words());
            writeNumbers(json, each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEstimate(JsonGenerator json, String name, Estimate estimate) throws IOException {
        json.writeObjectFieldStart(name);
        writeNumbers(json, estimate);
        json.writeEndObject();
    }

    private static void writeNumbers(JsonGenerator json, Estimate estimate) throws IOException {
        json.writeNumberField("clients", estimate.clients());
        json.writeNumberField("from", estimate.from());
        json.writeNumberField("to", estimate.to());
    }

    private static void writeSums(JsonGenerator json, Preview preview) throws IOException {
        CampaignPlan plan = preview.plan();
        json.writeNumberField("controlGroup", plan.control());
        json.writeNumberField("offers", plan.offers());
        json.writeNumberField("beyondLimits", plan.beyondLimits());
        json.writeNumberField("assumedRate", preview.rate());
        json.writeStringField("currency", preview.question().currency().getCurrencyCode());
        json.writeStringField(
                "expectedCost",
                Amounts.text(plan.expectedCostMinor(), preview.question().currency()));
        if (Double.isFinite(plan.smallestUplift())) {
            json.writeNumberField("smallestUplift", plan.smallestUplift());
        } else {
            json.writeNullField("smallestUplift");
        }
        json.writeBooleanField("upliftReliable", plan.isUpliftReliable());
        json.writeStringField("upliftInWords", upliftInWords(plan));
    }

    private static String upliftInWords(CampaignPlan plan) {
        if (plan.control() == 0) {
            return "Without a control group no effect can be seen.";
        }
        if (plan.offers() == 0) {
            return "Without offers there is no effect to see.";
        }
        String uplift = String.format(
                Locale.ROOT,
                "A difference of %.2f percentage points or more can be expected to be seen",
                100 * plan.smallestUplift());
        return plan.isUpliftReliable()
                ? uplift + "."
                : uplift + ", but fewer than five are expected to accept in one of the groups: do not rely on it.";
    }
}
