package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.ChangeQuestion.Range;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Figures that are no series: a week's hours, merchants in order, how large payments are. */
public final class FiguresRoutes implements RouteTable.Subject {
    /** Its hours are looked at one by one. */
    private static final int LONGEST_HEAT_MAP_DAYS = 7_320;

    private static final int USUAL_MERCHANTS = 20;
    private static final int MOST_MERCHANTS = 1_000;
    /** Of an answer, some megabytes. */
    private static final int MOST_ROWS = 50_000;

    private final History history;
    private final Reading reading;
    private final BankZone bankZone;
    private final BankSources sources;

    public FiguresRoutes(History history, Reading reading, BankZone bankZone, BankSources sources) {
        this.history = history;
        this.reading = reading;
        this.bankZone = bankZone;
        this.sources = sources;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.HEAT_MAP, this::heatMap)
                .on(Endpoint.TOP_MERCHANTS, this::topMerchants)
                .on(Endpoint.QUANTILES, this::quantiles);
    }

    private void heatMap(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, Filters.names("from", "to", "zone", "metric"));
        Set<Metric> metrics = StatisticsRoutes.metrics(parameters);
        AskedRange range = AskedRange.read(parameters, bankZone).atMostDays(LONGEST_HEAT_MAP_DAYS);
        ZoneId zone = AskedRange.zone(parameters, bankZone);
        Filter filter = Filters.read(parameters, sources);
        refuseMixedCurrencies(filter, metrics);
        HeatMapQuestion question = new HeatMapQuestion(
                range.from(), range.to(), zone, filter, metrics.contains(Metric.DISTINCT_CUSTOMERS));
        HeatMap map = reading.ask(caller, () -> history.heatMap(question));
        Answers.object(context, json -> {
            json.writeStringField("zone", zone.getId());
            json.writeArrayFieldStart("cells");
            for (HeatMap.Cell cell : map.cells()) {
                json.writeStartObject();
                json.writeStringField("day", cell.day().name());
                json.writeNumberField("hour", cell.hour());
                json.writeNumberField("seconds", cell.seconds());
                StatisticsRoutes.write(json, cell.measures(), cell.distinctCustomers(), metrics);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("transactions", map.transactions());
            reading.writeAge(json, caller, map.asOf());
        });
    }

    private static void refuseMixedCurrencies(Filter filter, Set<Metric> metrics) {
        if (filter.finer().currencies().size() != 1) {
            metrics.stream()
                    .filter(metric -> metric.unit() == Metric.Unit.NATIVE_MONEY)
                    .findFirst()
                    .ifPresent(metric -> {
                        throw RequestRefused.bad(
                                "The figure " + metric.key() + " would add amounts of different currencies.",
                                "metric",
                                "Give exactly one as currency.");
                    });
        }
    }

    private void topMerchants(Context context, Caller caller) {
        Parameters parameters =
                new Parameters(context, Filters.names("from", "to", "beforeFrom", "beforeTo", "metric", "limit"));
        AskedRange now = AskedRange.read(parameters, bankZone);
        Set<Metric> metrics = StatisticsRoutes.metrics(parameters);
        Metric metric = parameters.text("metric").isEmpty()
                ? Metric.AMOUNT
                : metrics.stream()
                        .filter(each -> metrics.size() == 1 && each.isAdditive())
                        .findFirst()
                        .orElseThrow(() ->
                                Parameters.wrong("metric", "one that adds up, like amount, payments or declined"));
        Filter filter = Filters.read(parameters, sources);
        refuseMixedCurrencies(filter, Set.of(metric));
        int limit = (int) parameters.number("limit", 1, MOST_MERCHANTS, USUAL_MERCHANTS);
        TopMerchantsQuestion question = against(parameters, now, filter, metric, limit);
        TopMerchants top = Reading.ofParts("from", () -> reading.ask(caller, () -> history.topMerchants(question)));
        Answers.object(context, json -> {
            write(json, "now", question.now());
            write(json, "before", question.before());
            json.writeArrayFieldStart("merchants");
            for (TopMerchants.Ranked row : top.rows()) {
                json.writeStartObject();
                json.writeNumberField("merchant", row.merchant());
                json.writeStringField("name", row.name());
                json.writeNumberField("mcc", row.mcc());
                json.writeNumberField("now", metric.dividend(row.now()));
                json.writeNumberField("before", metric.dividend(row.before()));
                double growth = row.growth(metric);
                if (Double.isNaN(growth)) {
                    json.writeNullField("growth");
                } else {
                    json.writeNumberField("growth", growth);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("transactions", top.transactions());
            reading.writeAge(json, caller, top.asOf());
        });
    }

    private TopMerchantsQuestion against(
            Parameters parameters, AskedRange now, Filter filter, Metric metric, int limit) {
        boolean given = !parameters.text("beforeFrom").isEmpty()
                || !parameters.text("beforeTo").isEmpty();
        if (!given) {
            try {
                return TopMerchantsQuestion.againstPeriodBefore(
                        now.from(), now.to(), bankZone.get(), filter, metric, limit);
            } catch (IllegalArgumentException e) {
                throw Parameters.wrong(
                        "from", "a range with room for as long a one before it, or beforeFrom and beforeTo");
            }
        }
        parameters.required("beforeFrom", "the first day of what it is compared with, or leave out beforeTo as well");
        parameters.required("beforeTo", "the day behind the last of what it is compared with");
        AskedRange before = AskedRange.read(parameters, "beforeFrom", "beforeTo", bankZone);
        return new TopMerchantsQuestion(
                new Range(now.from(), now.to()), new Range(before.from(), before.to()), filter, metric, limit);
    }

    private static void write(JsonGenerator json, String name, Range range) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("from", range.from().toString());
        json.writeStringField("to", range.to().toString());
        json.writeEndObject();
    }

    private void quantiles(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, Filters.names("from", "to", "granularity", "zone", "by"));
        SeriesQuestion question = AskedRange.read(parameters, bankZone).series(parameters, bankZone, sources);
        Quantiles quantiles = reading.ask(caller, () -> history.quantilesWithin(question, MOST_ROWS))
                .orElseThrow(() -> RequestRefused.bad(
                        "The answer would have more than " + MOST_ROWS + " rows.",
                        "granularity",
                        "Choose a wider granularity or fewer dimensions, or a shorter range."));
        Answers.object(context, json -> {
            json.writeStringField("granularity", question.granularity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("zone", question.zone().getId());
            json.writeArrayFieldStart("rows");
            for (Quantiles.Row row : quantiles.rows()) {
                json.writeStartObject();
                json.writeStringField("bucket", row.bucket().toString());
                for (Map.Entry<Dimension, String> key : row.keys().entrySet()) {
                    json.writeStringField(key.getKey().key(), key.getValue());
                }
                json.writeNumberField("payments", row.payments());
                json.writeNumberField("median", row.medianMinor());
                json.writeNumberField("p90", row.p90Minor());
                json.writeNumberField("p99", row.p99Minor());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("transactions", quantiles.transactions());
            reading.writeAge(json, caller, quantiles.asOf());
        });
    }
}
