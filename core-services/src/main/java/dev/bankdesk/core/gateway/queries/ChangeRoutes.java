package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeQuestion.Range;
import dev.bankdesk.core.history.ChangeSplit;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What changed between two ranges, taken apart to the minor unit (docs/METRICS.md, "What a change is made of"). */
public final class ChangeRoutes implements RouteTable.Subject {
    /** Nothing was booked before, and nobody asks about it. */
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");

    private static final int USUAL_PARTS = 100;
    private static final int MOST_PARTS = 1_000;

    private final Function<ChangeQuestion, ChangeSplit> changes;
    private final Reading reading;
    private final BankZone bankZone;
    private final BankSources sources;

    public ChangeRoutes(
            Function<ChangeQuestion, ChangeSplit> changes, Reading reading, BankZone bankZone, BankSources sources) {
        this.changes = changes;
        this.reading = reading;
        this.bankZone = bankZone;
        this.sources = sources;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CHANGES, this::change);
    }

    private void change(Context context, Caller caller) {
        Parameters parameters =
                new Parameters(context, Filters.names("from", "to", "beforeFrom", "beforeTo", "by", "limit"));
        ChangeQuestion question = question(parameters);
        int limit = (int) parameters.number("limit", 1, MOST_PARTS, USUAL_PARTS);
        ChangeSplit split = Reading.ofParts("by", () -> reading.ask(caller, () -> changes.apply(question)));
        Answers.object(context, json -> {
            writeRange(json, "now", question.now());
            writeRange(json, "before", question.before());
            json.writeObjectFieldStart("whole");
            writePart(json, split.whole());
            json.writeEndObject();
            json.writeObjectFieldStart("by");
            for (Map.Entry<Dimension, ChangeSplit.Parts> each : split.by().entrySet()) {
                writeParts(json, each.getKey(), each.getValue().parts(), limit);
            }
            json.writeEndObject();
            json.writeNumberField("unrated", split.unrated());
            json.writeNumberField("transactions", split.transactions());
            reading.writeAge(json, caller, split.asOf());
        });
    }

    private ChangeQuestion question(Parameters parameters) {
        parameters.required("from", "the first day of what is to be explained, like 2026-03-01");
        parameters.required("to", "the day behind its last, like 2026-04-01");
        Range now = range(parameters, "from", "to");
        boolean comparesWithGiven = !parameters.text("beforeFrom").isEmpty()
                || !parameters.text("beforeTo").isEmpty();
        if (comparesWithGiven) {
            parameters.required(
                    "beforeFrom", "the first day of what it is compared with, or leave out beforeTo as well");
            parameters.required("beforeTo", "the day behind the last of what it is compared with");
        }
        Range before = comparesWithGiven ? range(parameters, "beforeFrom", "beforeTo") : before(now, bankZone.get());
        Set<Dimension> by = parameters.words("by", Dimension.class);
        if (by.isEmpty() || !ChangeQuestion.SPLIT_BY.containsAll(by)) {
            List<String> right =
                    ChangeQuestion.SPLIT_BY.stream().map(Dimension::key).toList();
            throw Parameters.wrong("by", "one or more of " + right + ", parted by commas");
        }
        return new ChangeQuestion(before, now, by, Filters.read(parameters, sources));
    }

    private Range range(Parameters parameters, String first, String behind) {
        Instant from = parameters.moment(first, bankZone);
        Instant to = parameters.moment(behind, bankZone);
        if (to.isBefore(from)) {
            throw Parameters.wrong(behind, "a time that is not before " + first);
        }
        return new Range(from, to);
    }

    /** As many days right before it, where it is made of days; else as much time. */
    private static Range before(Range now, ZoneId zone) {
        LocalDate first = now.from().atZone(zone).toLocalDate();
        LocalDate end = now.to().atZone(zone).toLocalDate();
        boolean isOfDays = first.atStartOfDay(zone).toInstant().equals(now.from())
                && end.atStartOfDay(zone).toInstant().equals(now.to());
        Instant from = isOfDays
                ? first.minusDays(ChronoUnit.DAYS.between(first, end))
                        .atStartOfDay(zone)
                        .toInstant()
                : now.from().minus(Duration.between(now.from(), now.to()));
        if (from.isBefore(EARLIEST)) {
            throw Parameters.wrong("from", "a range with room for as long a one before it, or beforeFrom and beforeTo");
        }
        return new Range(from, now.from());
    }

    private static void writeRange(JsonGenerator json, String name, Range range) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("from", range.from().toString());
        json.writeStringField("to", range.to().toString());
        json.writeEndObject();
    }

    /** The largest ones, and the others added up, so that all add up to the whole. */
    private static void writeParts(JsonGenerator json, Dimension by, List<ChangeSplit.Part> parts, int limit)
            throws IOException {
        int shown = Math.min(limit, parts.size());
        json.writeObjectFieldStart(by.key());
        json.writeArrayFieldStart("parts");
        for (ChangeSplit.Part part : parts.subList(0, shown)) {
            json.writeStartObject();
            json.writeStringField("key", part.key());
            writePart(json, part);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("others");
        json.writeNumberField("count", parts.size() - shown);
        writePart(json, ChangeSplit.Part.sum(parts.subList(shown, parts.size())));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writePart(JsonGenerator json, ChangeSplit.Part part) throws IOException {
        json.writeNumberField("before", part.beforeMinor());
        json.writeNumberField("now", part.nowMinor());
        json.writeNumberField("difference", part.differenceMinor());
        json.writeNumberField("paymentsBefore", part.paymentsBefore());
        json.writeNumberField("paymentsNow", part.paymentsNow());
        json.writeNumberField("volume", part.effects().volumeMinor());
        json.writeNumberField("mix", part.effects().mixMinor());
        json.writeNumberField("price", part.effects().priceMinor());
        json.writeNumberField("rate", part.effects().rateMinor());
    }
}
