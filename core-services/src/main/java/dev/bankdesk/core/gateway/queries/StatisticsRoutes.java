package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Figures over time, broken down or not, with the keys of docs/METRICS.md. */
public final class StatisticsRoutes implements RouteTable.Subject {
    /** More buckets than a chart has pixels are a mistake. */
    private static final long MOST_BUCKETS = 5_000;

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
        SeriesQuestion question = question(parameters);
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
            reading.writeAge(json, caller, series.asOf());
        });
    }

    private SeriesQuestion question(Parameters parameters) {
        parameters.required("from", "the first day, like 2026-03-01");
        parameters.required("to", "the day behind the last, like 2026-04-01");
        Instant from = parameters.moment("from", bankZone);
        Instant to = parameters.moment("to", bankZone);
        if (to.isBefore(from)) {
            throw Parameters.wrong("to", "a time that is not before the first");
        }
        Set<Granularity> granularities = parameters.words("granularity", Granularity.class);
        if (granularities.size() > 1) {
            throw Parameters.wrong("granularity", "one of " + List.of(Granularity.values()));
        }
        Granularity granularity = granularities.stream().findFirst().orElse(Granularity.DAY);
        if (Duration.between(from, to).dividedBy(width(granularity)) > MOST_BUCKETS) {
            throw Parameters.wrong(
                    "granularity", "a wider one, or a shorter range: at most " + MOST_BUCKETS + " buckets");
        }
        Set<Dimension> by = parameters.words("by", Dimension.class);
        if (by.size() > 2) {
            throw Parameters.wrong("by", "at most two dimensions");
        }
        return new SeriesQuestion(from, to, granularity, zone(parameters), by, Filters.read(parameters, sources));
    }

    private static Duration width(Granularity granularity) {
        return switch (granularity) {
            case QUARTER_HOUR -> Duration.ofMinutes(15);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(28);
        };
    }

    private ZoneId zone(Parameters parameters) {
        String zone = parameters.text("zone");
        try {
            return zone.isEmpty() ? bankZone.get() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Parameters.wrong("zone", "a zone like Europe/Paris");
        }
    }

    private static Set<Metric> metrics(Parameters parameters) {
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
        for (Metric metric : metrics) {
            if (!metric.isFromMeasures()) {
                json.writeNumberField(metric.key(), row.distinctCustomers());
            } else {
                var exact = metric.exact(row.measures());
                if (exact.isPresent()) {
                    json.writeNumberField(metric.key(), exact.get());
                } else {
                    json.writeNullField(metric.key());
                }
            }
        }
        json.writeEndObject();
    }
}
