package dev.bankdesk.core.gateway.users;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RouteTable;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The auditor reads who looked at whose data, newest first. */
public final class AccessLogRoutes implements RouteTable.Subject {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;

    private final AccessLog log;
    private final Supplier<Duration> age;

    /** @param age of what the replica says now; null where it is not known */
    public AccessLogRoutes(AccessLog log, Supplier<Duration> age) {
        this.log = log;
        this.age = age;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.ACCESS_LOG, this::read);
    }

    private void read(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "user", "customer", "before", "limit");
        int limit = (int) parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        // Before the entries: they hold at least what this age promises.
        Duration atMost = age.get();
        List<AccessLog.Entry> entries = log.read(new AccessLog.Question(
                parameters.text("user"),
                parameters.number("customer", 1, Long.MAX_VALUE, 0),
                parameters.number("before", 1, Long.MAX_VALUE, 0),
                limit));
        Answers.object(context, json -> {
            json.writeArrayFieldStart("entries");
            for (AccessLog.Entry entry : entries) {
                json.writeStartObject();
                json.writeNumberField("id", entry.id());
                json.writeStringField("at", entry.at().toString());
                json.writeStringField("user", entry.user());
                json.writeStringField(
                        "role", entry.role() == null ? null : entry.role().key());
                json.writeStringField("action", entry.act());
                if (entry.customer() != 0) {
                    json.writeNumberField("customer", entry.customer());
                }
                if (entry.account() != 0) {
                    json.writeNumberField("account", entry.account());
                }
                json.writeStringField("detail", entry.detail());
                json.writeStringField("outcome", entry.end().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (atMost == null) {
                json.writeNullField("ageMillis");
            } else {
                json.writeNumberField("ageMillis", atMost.toMillis());
            }
            boolean more = entries.size() == limit;
            if (more) {
                json.writeNumberField("before", entries.get(limit - 1).id());
            }
        });
    }
}
