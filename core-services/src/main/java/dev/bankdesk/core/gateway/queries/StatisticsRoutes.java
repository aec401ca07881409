package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Figures over time, broken down or not, with the keys of docs/METRICS.md. */
public final class StatisticsRoutes implements RouteTable.Subject {
    /** Of an answer, some tens of megabytes. */
    private static final int MOST_ROWS = 50_000;

    /** A series; empty where it has more rows, without having collected them. */
    @FunctionalInterface
    public interface BoundedSeries {
        Optional<Series> of(SeriesQuestion question, int mostRows);
    }

    private final BoundedSeries bounded;
    private final Reading reading;
    private final BankZone bankZone;
    private final BankSources sources;

    public StatisticsRoutes(BoundedSeries bounded, Reading reading, BankZone bankZone, BankSources sources) {
        this.bounded = bounded;
        this.reading = reading;
        this.bankZone = bankZone;
        this.sources = sources;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.STATISTICS, this::series);
    }

    private void series(Context context, Caller caller) {
        Parameters parameters =
                new Parameters(context, Filters.names("from", "to", "granularity", "zone", "by", "metric"));
        Set<Metric> metrics = metrics(parameters);
        SeriesQuestion question = AskedRange.read(parameters, bankZone).series(parameters, bankZone, sources);
        question.mixingCurrencies(metrics).ifPresent(metric -> {
            throw RequestRefused.bad(
                    "The figure " + metric.key() + " would add amounts of different currencies.",
                    "metric",
                    "Break down by currency as well, or give exactly one as currency.");
        });
        SeriesQuestion asked = metrics.contains(Metric.DISTINCT_CUSTOMERS) ? question.countingCustomers() : question;
        Series series = reading.ask(caller, () -> bounded.of(asked, MOST_ROWS))
                .orElseThrow(() -> RequestRefused.bad(
                        "The answer would have more than " + MOST_ROWS + " rows.",
                        "granularity",
                        "Choose a wider granularity or fewer dimensions, or a shorter range."));
        Answers.object(context, json -> {
            json.writeStringField("granularity", asked.granularity().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("zone", asked.zone().getId());
            json.writeArrayFieldStart("rows");
            for (Series.Row row : series.rows()) {
                write(json, row, metrics);
            }
            json.writeEndArray();
            json.writeNumberField("transactions", series.transactions());
            reading.writeAge(json, caller, series.asOf());
        });
    }

    static Set<Metric> metrics(Parameters parameters) {
        Set<Metric> metrics = parameters.each("metric", key -> Metric.ofKey(key)
                .orElseThrow(() -> Parameters.wrong(
                        "metric",
                        "one or more of "
                                + Stream.of(Metric.values()).map(Metric::key).toList() + ", parted by commas")));
        return metrics.isEmpty() ? Set.copyOf(List.of(Metric.AMOUNT, Metric.PAYMENTS)) : metrics;
    }

    private static void write(JsonGenerator json, Series.Row row, Set<Metric> metrics) throws IOException {
        json.writeStartObject();
        json.writeStringField("bucket", row.bucket().toString());
        for (Map.Entry<Dimension, String> key : row.keys().entrySet()) {
            json.writeStringField(key.getKey().key(), key.getValue());
        }
        write(json, row.measures(), row.distinctCustomers(), metrics);
        json.writeEndObject();
    }

    /** A field for each figure; null where it cannot be formed. */
    static void write(JsonGenerator json, Measures measures, long distinctCustomers, Set<Metric> metrics)
            throws IOException {
        for (Metric metric : metrics) {
            if (!metric.isFromMeasures()) {
                json.writeNumberField(metric.key(), distinctCustomers);
            } else {
                var exact = metric.exact(measures);
                if (exact.isPresent()) {
                    json.writeNumberField(metric.key(), exact.get());
                } else {
                    json.writeNullField(metric.key());
                }
            }
        }
    }
}
