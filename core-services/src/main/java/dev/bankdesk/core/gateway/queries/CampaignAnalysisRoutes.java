package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.analysis.CampaignAnalyses;
import dev.bankdesk.core.marketing.analysis.CampaignCalibration;
import dev.bankdesk.core.marketing.analysis.CampaignFairness;
import dev.bankdesk.core.marketing.analysis.CampaignFunnel;
import dev.bankdesk.core.marketing.analysis.CampaignUplift;
import dev.bankdesk.core.marketing.analysis.CampaignValue;
import dev.bankdesk.core.marketing.analysis.Funnel;
import dev.bankdesk.core.marketing.analysis.GroupRates;
import dev.bankdesk.core.marketing.analysis.MonthQuality;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.propensity.evaluation.CalibrationCurve;
import dev.bankdesk.core.marketing.uplift.IncrementalValue;
import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a campaign came to: funnel, uplift, value, fairness and calibration, each with its uncertainty and its age. */
public final class CampaignAnalysisRoutes implements RouteTable.Subject {
    private static final LocalText NO_CONTROL_GROUP = new LocalText(
            "Without a control group nobody knows what the offers caused.",
            "Sans groupe témoin, personne ne sait ce que les offres ont causé.");

    private final CampaignAnalyses analyses;
    private final Analysing analysing;

    public CampaignAnalysisRoutes(CampaignAnalyses analyses, Analysing analysing) {
        this.analyses = analyses;
        this.analysing = analysing;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CAMPAIGN_FUNNEL, this::funnel)
                .on(Endpoint.CAMPAIGN_UPLIFT, this::uplift)
                .on(Endpoint.CAMPAIGN_VALUE, this::value)
                .on(Endpoint.CAMPAIGN_FAIRNESS, this::fairness)
                .on(Endpoint.CAMPAIGN_CALIBRATION, this::calibration);
    }

    private void funnel(Context context, Caller caller) {
        new Parameters(context);
        CampaignFunnel found = analysing.ask(context, caller, analyses::funnel);
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeBooleanField("complete", found.complete());
            json.writeObjectFieldStart("total");
            writePart(json, found.total());
            json.writeEndObject();
            json.writeArrayFieldStart("segments");
            for (Map.Entry<Segment, CampaignFunnel.Part> each : found.segments().entrySet()) {
                json.writeStartObject();
                json.writeStringField("segment", each.getKey().name());
                writePart(json, each.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private static void writePart(JsonGenerator json, CampaignFunnel.Part part) throws IOException {
        json.writeNumberField("clients", part.clients());
        json.writeArrayFieldStart("lost");
        for (Step step : Step.values()) {
            List<Map.Entry<Reason, Long>> reasons = part.lost().entrySet().stream()
                    .filter(each -> each.getKey().step() == step)
                    .sorted(Map.Entry.comparingByKey())
                    .toList();
            json.writeStartObject();
            json.writeStringField("step", step.name());
            json.writeNumberField(
                    "clients", reasons.stream().mapToLong(Map.Entry::getValue).sum());
            json.writeArrayFieldStart("reasons");
            for (Map.Entry<Reason, Long> each : reasons) {
                json.writeStartObject();
                json.writeStringField("reason", each.getKey().name());
                json.writeStringField("inWords", each.getKey().words());
                json.writeNumberField("clients", each.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("offered", part.offered());
        writeOffers(json, part.offers());
        writeArms(json, part.arms());
    }

    private static void writeOffers(JsonGenerator json, Funnel offers) throws IOException {
        json.writeObjectFieldStart("offers");
        json.writeNumberField("proposed", offers.proposed());
        json.writeNumberField("delivered", offers.delivered());
        json.writeNumberField("seen", offers.seen());
        json.writeNumberField("accepted", offers.accepted());
        json.writeNumberField("refused", offers.refused());
        json.writeNumberField("expired", offers.expired());
        json.writeNumberField("cancelled", offers.cancelled());
        json.writeNumberField("open", offers.open());
        json.writeNumberField("waiting", offers.waiting());
        Analysing.write(json, "acceptance", offers.acceptance());
        json.writeEndObject();
    }

    private static void writeArms(JsonGenerator json, ArmCounts arms) throws IOException {
        writeArm(json, "treated", arms.treated(), arms.treatedTook());
        writeArm(json, "control", arms.control(), arms.controlTook());
    }

    private static void writeArm(JsonGenerator json, String name, long clients, long took) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("clients", clients);
        json.writeNumberField("took", took);
        json.writeEndObject();
    }

    private void uplift(Context context, Caller caller) {
        new Parameters(context);
        CampaignUplift found = analysing.ask(context, caller, analyses::uplift);
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeBooleanField("complete", found.complete());
            writeArms(json, found.arms());
            json.writeNumberField("waiting", found.waiting());
            writeReading(json, found);
            json.writeArrayFieldStart("sameProduct");
            for (int other : found.sameProduct()) {
                json.writeNumber(other);
            }
            json.writeEndArray();
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private static void writeReading(JsonGenerator json, CampaignUplift found) throws IOException {
        if (found.reading() == null) {
            json.writeNullField("planned");
            json.writeBooleanField("tooEarly", false);
            json.writeBooleanField("undecided", false);
            json.writeNullField("moreClients");
            json.writeNullField("uplift");
            Analysing.writeText(json, "inWords", NO_CONTROL_GROUP);
            return;
        }
        json.writeObjectFieldStart("planned");
        json.writeNumberField("treated", found.settings().plannedTreated());
        json.writeNumberField("control", found.settings().plannedControl());
        json.writeNumberField("assumedRate", found.settings().assumedRate());
        json.writeNumberField("smallestUplift", found.settings().smallestUplift());
        json.writeEndObject();
        json.writeBooleanField("tooEarly", found.reading().isTooEarly());
        json.writeBooleanField("undecided", found.reading().isUndecided());
        if (found.reading().isTooEarly() && found.reading().moreClients() >= 0) {
            json.writeNumberField("moreClients", found.reading().moreClients());
        } else {
            json.writeNullField("moreClients");
        }
        if (found.reading().isTooEarly()) {
            json.writeNullField("uplift");
        } else {
            UpliftInterval interval = found.reading().interval();
            json.writeObjectFieldStart("uplift");
            Analysing.writeNumber(json, "estimate", interval.estimate());
            Analysing.writeNumber(json, "low", interval.low());
            Analysing.writeNumber(json, "high", interval.high());
            Analysing.writeNumber(json, "newcombeLow", interval.newcombeLow());
            Analysing.writeNumber(json, "newcombeHigh", interval.newcombeHigh());
            json.writeEndObject();
        }
        Analysing.writeText(json, "inWords", found.reading().words());
    }

    private void value(Context context, Caller caller) {
        new Parameters(context);
        CampaignValue found = analysing.ask(context, caller, analyses::value);
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeStringField("currency", found.currency().getCurrencyCode());
            json.writeBooleanField("complete", found.complete());
            writeArms(json, found.arms());
            json.writeBooleanField("tooEarly", found.isTooEarly());
            json.writeNumberField("assumedFees", found.assumedFees());
            writeValue(json, found);
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private static void writeValue(JsonGenerator json, CampaignValue found) throws IOException {
        IncrementalValue value = found.value();
        if (value == null) {
            json.writeNullField("value");
            return;
        }
        json.writeObjectFieldStart("value");
        Analysing.writeMoney(json, "revenue", value.revenueMinor(), value.currency());
        Analysing.writeMoney(json, "forgoneFees", value.forgoneFeesMinor(), value.currency());
        Analysing.writeMoney(json, "cost", value.costMinor(), value.currency());
        Analysing.writeMoney(json, "net", value.netMinor(), value.currency());
        Analysing.writeMoney(json, "low", value.lowMinor(), value.currency());
        Analysing.writeMoney(json, "high", value.highMinor(), value.currency());
        json.writeEndObject();
    }

    private void fairness(Context context, Caller caller) {
        new Parameters(context);
        CampaignFairness found = analysing.ask(context, caller, analyses::fairness);
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeBooleanField("complete", found.complete());
            writeGroups(json, "ages", found.ages());
            writeGroups(json, "regions", found.regions());
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private static void writeGroups(JsonGenerator json, String name, List<GroupRates> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (GroupRates each : groups) {
            json.writeStartObject();
            json.writeStringField("group", each.group());
            json.writeNumberField("clients", each.clients());
            json.writeNumberField("offered", each.offered());
            Analysing.write(json, "offerRate", each.offerRate());
            Analysing.write(json, "acceptance", each.acceptance());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void calibration(Context context, Caller caller) {
        new Parameters(context);
        CampaignCalibration found = analysing.ask(context, caller, analyses::calibration);
        Answers.object(context, json -> {
            json.writeNumberField("campaign", found.campaign());
            json.writeBooleanField("complete", found.complete());
            json.writeNumberField("draws", found.draws());
            json.writeNumberField("waiting", found.waiting());
            if (found.total() == null) {
                json.writeNullField("total");
            } else {
                json.writeObjectFieldStart("total");
                writeQuality(json, found.total());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("months");
            for (MonthQuality month : found.months()) {
                json.writeStartObject();
                json.writeStringField("month", month.month().toString());
                writeQuality(json, month);
                json.writeEndObject();
            }
            json.writeEndArray();
            analysing.writeAge(json, caller, found.asOf());
        });
    }

    private static void writeQuality(JsonGenerator json, MonthQuality quality) throws IOException {
        json.writeNumberField("answers", quality.answers());
        json.writeNumberField("meanPredicted", quality.meanPredicted());
        Analysing.write(json, "accepted", quality.accepted());
        json.writeBooleanField("drifted", quality.hasDrifted());
        json.writeNumberField("calibrationError", quality.calibration().error());
        if (quality.auc() == null) {
            json.writeNullField("auc");
        } else {
            Analysing.write(json, "auc", quality.auc());
        }
        json.writeArrayFieldStart("curve");
        for (CalibrationCurve.Bin bin : quality.calibration().bins()) {
            json.writeStartObject();
            json.writeNumberField("answers", bin.rows());
            json.writeNumberField("predicted", bin.predicted());
            json.writeNumberField("accepted", bin.answered());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
