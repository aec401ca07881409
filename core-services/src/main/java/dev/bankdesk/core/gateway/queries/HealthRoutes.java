package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;

/** Health tells how the bank is and is always 200 while the gateway lives; ready is 503 while no payment can be taken. */
public final class HealthRoutes implements RouteTable.Subject {
    private final HealthWatch watch;

    public HealthRoutes(HealthWatch watch) {
        this.watch = watch;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.HEALTH, (context, caller) -> answer(context)).on(Endpoint.READY, (context, caller) -> {
            if (!watch.isReady()) {
                context.status(503).header("Retry-After", "1");
            }
            answer(context);
        });
    }

    private void answer(Context context) {
        Answers.object(context, json -> {
            json.writeStringField("status", word(watch.worst()));
            json.writeBooleanField("ready", watch.isReady());
            json.writeArrayFieldStart("parts");
            for (HealthWatch.Since part : watch.now()) {
                write(json, part);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, HealthWatch.Since part) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", part.state().name());
        json.writeStringField("status", word(part.state().level()));
        json.writeStringField("since", part.since().toString());
        if (!part.state().detail().isEmpty()) {
            json.writeStringField("detail", part.state().detail());
        }
        json.writeEndObject();
    }

    private static String word(HealthSource.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
