package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.UsualBand;
import dev.bankdesk.core.statistics.LiveStatistics;
import dev.bankdesk.core.statistics.LiveStatistics.Included;
import dev.bankdesk.core.statistics.LiveStatistics.Rolling;
import dev.bankdesk.core.statistics.LiveStatistics.Window;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What is now, and what is usual: rolling windows of the live figures, and the band of a weekday's hours. */
public final class UsualRoutes implements RouteTable.Subject {
    /** Of the gateway's threads that may wait for Redis; questions to the replica have places of their own. */
    private static final int ROLLING_AT_ONCE = 2;

    private final Semaphore rollingPlaces = new Semaphore(ROLLING_AT_ONCE);
    private final History history;
    private final LiveStatistics live;
    private final Reading reading;
    private final BankZone bankZone;
    private final BankSources sources;
    private final InstantSource machineTime;
    private final InstantSource bankTime;

    /** @param bankTime the bank clock's; the short windows are of the machine's */
    public UsualRoutes(
            History history,
            LiveStatistics live,
            Reading reading,
            BankSources sources,
            InstantSource machineTime,
            InstantSource bankTime) {
        this.history = history;
        this.live = live;
        this.reading = reading;
        this.bankZone = new BankZone(history);
        this.sources = sources;
        this.machineTime = machineTime;
        this.bankTime = bankTime;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.ROLLING, this::rolling).on(Endpoint.USUAL_BAND, this::usual);
    }

    private void rolling(Context context, Caller caller) {
        new Parameters(context);
        Rolled rolled = rolled();
        Answers.object(context, json -> {
            json.writeArrayFieldStart("windows");
            for (Rolling window : rolled.windows()) {
                json.writeStartObject();
                json.writeStringField("window", window.window().name());
                json.writeStringField("from", window.from().toString());
                json.writeStringField("to", window.to().toString());
                StatisticsRoutes.write(
                        json, window.measures(), -1, Set.of(Metric.PAYMENTS, Metric.AMOUNT, Metric.AVERAGE_AMOUNT));
                if (window.medianMinor().isPresent()) {
                    json.writeNumberField("median", window.medianMinor().getAsLong());
                } else {
                    json.writeNullField("median");
                }
                json.writeNumberField("transactions", window.measures().transactions());
                json.writeEndObject();
            }
            json.writeEndArray();
            reading.writeBasis(json, rolled.asOf());
            json.writeStringField("askedAt", machineTime.instant().toString());
            json.writeStringField("bankTime", bankTime.instant().toString());
        });
    }

    private record Rolled(List<Rolling> windows, AsOf asOf) {}

    private Rolled rolled() {
        if (!rollingPlaces.tryAcquire()) {
            throw RequestRefused.unavailable(
                    "The bank answers " + ROLLING_AT_ONCE + " questions for rolling windows already.",
                    "Ask again in a moment.",
                    null);
        }
        try {
            // First: what comes in while the windows are read is in them and not in this.
            Included included = live.included();
            List<Rolling> all = new ArrayList<>();
            for (Window window : Window.values()) {
                all.add(live.rolling(window, (window.isOfCommits() ? machineTime : bankTime).instant()));
            }
            return new Rolled(all, new AsOf(included.position(), included.recordedAt(), "redis"));
        } catch (StatisticsUnavailable e) {
            throw RequestRefused.unavailable("The live figures do not answer.", "Ask again in a moment.", e);
        } finally {
            rollingPlaces.release();
        }
    }

    private void usual(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, Filters.names("day", "metric"));
        parameters.required("day", "a day like 2026-03-10");
        ZoneId zone = bankZone.get();
        LocalDate day = parameters.moment("day", bankZone).atZone(zone).toLocalDate();
        Set<Metric> metrics = StatisticsRoutes.metrics(parameters);
        Metric metric = parameters.text("metric").isEmpty()
                ? Metric.AMOUNT
                : metrics.stream()
                        .filter(each ->
                                metrics.size() == 1 && each.isFromMeasures() && each.unit() != Metric.Unit.NATIVE_MONEY)
                        .findFirst()
                        .orElseThrow(() -> Parameters.wrong(
                                "metric", "one that is not in the accounts' currencies and counts no clients"));
        Filter filter = Filters.read(parameters, sources);
        List<Map<Integer, Measures>> weeks = new ArrayList<>();
        Instant first = reading.ask(caller, history::outline).firstBookedAt();
        AsOf[] asOf = new AsOf[1];
        for (int week = 1; week <= UsualBand.WEEKS; week++) {
            LocalDate earlier = day.minusWeeks(week);
            Series hours = reading.ask(
                    caller,
                    () -> history.series(new SeriesQuestion(
                            earlier.atStartOfDay(zone).toInstant(),
                            earlier.plusDays(1).atStartOfDay(zone).toInstant(),
                            Granularity.HOUR,
                            zone,
                            Set.of(),
                            filter)));
            asOf[0] = hours.asOf();
            if (first != null && !earlier.isBefore(first.atZone(zone).toLocalDate())) {
                weeks.add(byHour(hours, earlier, zone));
            }
        }
        UsualBand band = UsualBand.of(weeks, metric);
        Answers.object(context, json -> {
            json.writeStringField("weekday", day.getDayOfWeek().name());
            json.writeStringField("metric", metric.key());
            json.writeStringField("zone", zone.getId());
            json.writeNumberField("weeks", weeks.size());
            json.writeArrayFieldStart("hours");
            for (UsualBand.Hour hour : band.hours()) {
                json.writeStartObject();
                json.writeNumberField("hour", hour.hour());
                json.writeNumberField("low", hour.low());
                json.writeNumberField("median", hour.median());
                json.writeNumberField("high", hour.high());
                json.writeNumberField("weeks", hour.weeks());
                json.writeEndObject();
            }
            json.writeEndArray();
            reading.writeAge(json, caller, asOf[0]);
        });
    }

    /** Every hour that the day had, those without anything too; one that was there twice as one. */
    private static Map<Integer, Measures> byHour(Series hours, LocalDate day, ZoneId zone) {
        Map<Integer, Measures> byHour = new HashMap<>();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (Instant at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plusSeconds(900)) {
            byHour.put(at.atZone(zone).getHour(), Measures.ZERO);
        }
        hours.rows().forEach(row -> byHour.merge(row.bucket().atZone(zone).getHour(), row.measures(), Measures::plus));
        return byHour;
    }
}
