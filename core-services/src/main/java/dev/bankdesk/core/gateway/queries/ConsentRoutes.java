package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.marketing.consent.Consent;
import dev.bankdesk.core.marketing.consent.ConsentRegister;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** What a client agreed to, and every change of it. The look is noted; a client finds nobody else. */
public final class ConsentRoutes implements RouteTable.Subject {
    private final ConsentRegister register;
    private final Accounts accounts;
    private final Reading reading;
    private final Looks looks;

    /** @param accounts knows whether there is such a client */
    public ConsentRoutes(ConsentRegister register, Accounts accounts, Reading reading, Looks looks) {
        this.register = register;
        this.accounts = accounts;
        this.reading = reading;
        this.looks = looks;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.CONSENTS, this::consents);
    }

    private void consents(Context context, Caller caller) {
        new Parameters(context);
        long customer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        if (caller.isClient() && caller.customer() != customer) {
            // As if it were not there: 403 would tell which numbers exist.
            throw unknown(customer);
        }
        if (!caller.isClient()
                && reading.ask(caller, () -> accounts.of(customer)).isEmpty()) {
            looks.refused(caller, Act.CONSENTS, customer, 0, "");
            throw unknown(customer);
        }
        ConsentRegister.Whole whole = reading.ask(caller, () -> register.of(customer));
        looks.note(caller, Act.CONSENTS, customer, 0, "");
        Answers.object(context, json -> {
            json.writeNumberField("customer", customer);
            write(json, "consents", whole.now());
            write(json, "history", whole.versions());
        });
    }

    private static RequestRefused unknown(long customer) {
        return RequestRefused.notFound(
                "There is no customer " + customer + ".", "Give the number of a customer you may see.");
    }

    private static void write(JsonGenerator json, String name, List<Consent> consents) throws IOException {
        json.writeArrayFieldStart(name);
        for (Consent each : consents) {
            json.writeStartObject();
            json.writeStringField("purpose", each.purpose().name());
            json.writeBooleanField("given", each.given());
            json.writeNumberField("version", each.version());
            json.writeStringField(
                    "changedAt",
                    each.changedAt() == null ? null : each.changedAt().toString());
            json.writeStringField("source", each.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
