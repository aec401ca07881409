package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** How a client behaves. Each look is noted before it is answered; a client finds nobody else. */
public final class CustomerRoutes implements RouteTable.Subject {
    private static final int LONGEST_DAYS = 4_000;
    private static final int USUAL_HITS = 20;
    private static final int MOST_HITS = 1_000;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final CustomerBehaviour behaviour;
    private final Reading reading;
    private final Looks looks;

    public CustomerRoutes(CustomerBehaviour behaviour, Reading reading, Looks looks) {
        this.behaviour = behaviour;
        this.reading = reading;
        this.looks = looks;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.SEARCH_CUSTOMERS, this::search)
                .on(Endpoint.BEHAVIOUR, this::series)
                .on(Endpoint.RFM, this::rfm)
                .on(Endpoint.RECURRING, this::recurring)
                .on(Endpoint.FORECAST, this::forecast)
                .on(Endpoint.PEERS, this::peers);
    }

    private void search(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "text", "limit");
        String text = parameters.required("text", "a part of a name, a number or a reference");
        if (text.isBlank()) {
            throw Parameters.wrong("text", "a part of a name, a number or a reference");
        }
        int limit = (int) parameters.number("limit", 1, MOST_HITS, USUAL_HITS);
        CustomerHits hits = reading.ask(caller, () -> behaviour.search(text.strip(), Set.of(), limit));
        looks.note(caller, Act.SEARCH_CUSTOMERS, 0, 0, text.strip());
        Answers.object(context, json -> {
            json.writeArrayFieldStart("customers");
            for (CustomerHits.Hit hit : hits.hits()) {
                json.writeStartObject();
                json.writeNumberField("customer", hit.customer().customer());
                json.writeStringField("reference", hit.customer().reference());
                json.writeStringField("name", hit.customer().name());
                json.writeStringField("segment", hit.customer().segment().name());
                json.writeStringField("region", hit.customer().region());
                json.writeStringField("homeCountry", hit.customer().homeCountry());
                json.writeStringField("foundBy", hit.by().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            reading.writeAge(json, caller, hits.asOf());
        });
    }

    private void series(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "from", "to", "step");
        LocalDate from = day(parameters, "from", "the first day, like 2026-03-01");
        LocalDate to = day(parameters, "to", "the day behind the last, like 2026-04-01");
        if (!to.isAfter(from)) {
            throw Parameters.wrong("to", "a day after from");
        } else if (ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS) {
            throw Parameters.wrong("to", "a shorter range: at most " + LONGEST_DAYS + " days");
        }
        List<BehaviourSeries.Step> steps = List.copyOf(parameters.words("step", BehaviourSeries.Step.class));
        if (steps.size() > 1) {
            throw Parameters.wrong("step", "one of " + List.of(BehaviourSeries.Step.values()));
        }
        BehaviourSeries.Step step = steps.isEmpty() ? BehaviourSeries.Step.MONTH : steps.get(0);
        BehaviourSeries series = ofClient(context, caller, Act.BEHAVIOUR, id -> behaviour.series(id, from, to, step));
        Answers.object(context, json -> {
            json.writeNumberField("customer", series.customer());
            json.writeStringField("step", step.name());
            json.writeStringField("currency", series.currency().getCurrencyCode());
            json.writeArrayFieldStart("rows");
            for (BehaviourSeries.Row row : series.rows()) {
                json.writeStartObject();
                BehaviourJson.write(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            reading.writeAge(json, caller, series.asOf());
        });
    }

    private void rfm(Context context, Caller caller) {
        new Parameters(context);
        long asked = id(context);
        RfmStanding standing = ofClient(context, caller, Act.RFM, behaviour::rfm);
        Answers.object(context, json -> {
            json.writeNumberField("customer", asked);
            writeDay(json, "rankedOn", standing.day());
            json.writeNumberField("recency", standing.recency());
            json.writeNumberField("frequency", standing.frequency());
            json.writeNumberField("monetary", standing.monetary());
            json.writeStringField(
                    "group", standing.group() == null ? null : standing.group().name());
            writeDay(json, "lastPayment", standing.lastPayment());
            json.writeNumberField("payments", standing.payments());
            json.writeNumberField("spentMinor", standing.spentMinor());
            json.writeStringField("currency", standing.currency().getCurrencyCode());
        });
    }

    private void recurring(Context context, Caller caller) {
        new Parameters(context);
        PaymentCalendar calendar = ofClient(
                context,
                caller,
                Act.RECURRING,
                caller.isClient() ? behaviour::calendarForTheClient : behaviour::calendar);
        Answers.object(context, json -> {
            json.writeNumberField("customer", calendar.customer());
            writeDay(json, "today", calendar.today());
            BehaviourJson.write(json, calendar);
            reading.writeAge(json, caller, calendar.asOf());
        });
    }

    private void forecast(Context context, Caller caller) {
        new Parameters(context);
        MonthEndForecasts forecasts = ofClient(context, caller, Act.FORECAST, behaviour::forecast);
        Answers.object(context, json -> {
            json.writeNumberField("customer", forecasts.customer());
            writeDay(json, "today", forecasts.today());
            writeDay(json, "monthEnd", forecasts.monthEnd());
            BehaviourJson.write(json, forecasts.forecasts());
            reading.writeAge(json, caller, forecasts.asOf());
        });
    }

    private void peers(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "month");
        YearMonth month = month(parameters);
        PeerComparison peers = ofClient(context, caller, Act.PEERS, id -> behaviour.spendingAgainstPeers(id, month));
        Answers.object(context, json -> {
            json.writeNumberField("customer", peers.customer());
            json.writeStringField("month", peers.month().toString());
            json.writeStringField("currency", peers.currency().getCurrencyCode());
            BehaviourJson.write(json, peers);
            reading.writeAge(json, caller, peers.asOf());
        });
    }

    /** About a client whom the caller may see, after the look is noted. */
    private <T> T ofClient(Context context, Caller caller, Act act, LongFunction<Optional<T>> question) {
        long id = id(context);
        if (caller.isClient() && caller.customer() != id) {
            // As if it were not there: 403 would tell which numbers exist.
            throw none(id);
        }
        Optional<T> found = reading.ask(caller, () -> question.apply(id));
        if (found.isEmpty()) {
            looks.refused(caller, act, id, 0, context.queryString());
            throw none(id);
        }
        looks.note(caller, act, id, 0, context.queryString());
        return found.get();
    }

    private static long id(Context context) {
        return Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
    }

    private static RequestRefused none(long id) {
        return RequestRefused.notFound(
                "There is no customer " + id + ".", "Give the number of a customer you may see.");
    }

    private static LocalDate day(Parameters parameters, String name, String right) {
        String text = parameters.required(name, right);
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw Parameters.wrong(name, "a day like 2026-03-10, between 1900 and 2200");
    }

    private static YearMonth month(Parameters parameters) {
        String text = parameters.required("month", "a month like 2026-03");
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= EARLIEST.getYear() && month.getYear() < LATEST.getYear()) {
                return month;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw Parameters.wrong("month", "a month like 2026-03, between 1900 and 2200");
    }

    private static void writeDay(JsonGenerator json, String name, LocalDate day) throws IOException {
        json.writeStringField(name, day == null ? null : day.toString());
    }
}
