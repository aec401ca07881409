package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.uplift.Interval;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** What the routes of analyses share, one for all of them: few at once, of a campaign that is there, and how their numbers are written. */
public final class Analysing {
    /** Each reads many rows, over a connection of the replica. */
    private static final int AT_ONCE = 2;

    private final Reading reading;
    private final Semaphore places;

    public Analysing(Reading reading) {
        this.reading = reading;
        this.places = new Semaphore(AT_ONCE);
    }

    /** @throws RequestRefused where there is no campaign of the path's number, or where too many ask */
    <T> T ask(Context context, Caller caller, IntFunction<Optional<T>> question) {
        int id = (int) Parameters.number("id", context.pathParam("id"), 1, Integer.MAX_VALUE);
        if (!places.tryAcquire()) {
            throw RequestRefused.unavailable(
                    "The bank works on " + AT_ONCE + " such analyses already.", "Ask again in a moment.", null);
        }
        try {
            return reading.ask(caller, () -> question.apply(id)).orElseThrow(() -> CampaignRoutes.unknown(id));
        } finally {
            places.release();
        }
    }

    void writeAge(JsonGenerator json, Caller caller, AsOf asOf) throws IOException {
        reading.writeAgeField(json, caller, asOf);
    }

    static void writeText(JsonGenerator json, String name, LocalText text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("en", text.en());
        json.writeStringField("fr", text.fr());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, String name, Interval interval) throws IOException {
        json.writeObjectFieldStart(name);
        writeNumber(json, "estimate", interval.estimate());
        writeNumber(json, "low", interval.low());
        writeNumber(json, "high", interval.high());
        json.writeEndObject();
    }

    /** Null where there is none. */
    static void writeNumber(JsonGenerator json, String name, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }

    static void writeMoney(JsonGenerator json, String name, long minor, Currency currency) throws IOException {
        json.writeStringField(name, Amounts.text(minor, currency));
    }
}
