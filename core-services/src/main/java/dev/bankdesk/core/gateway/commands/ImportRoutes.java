package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.Registrations;
import io.javalin.http.Context;
import java.io.IOException;

/** Imports begin and end. */
public final class ImportRoutes implements RouteTable.Subject {
    private static final int LONGEST_NAME = 60;

    private final Registrations registrations;

    public ImportRoutes(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.BEGIN_IMPORT, this::begin).on(Endpoint.END_IMPORT, this::end);
    }

    private void begin(Context context, Caller caller) throws IOException {
        var wanted = new Object() {
            private String name;
            private boolean foreignFee;
        };
        Body.json(context, Endpoint.BEGIN_IMPORT, json -> {
            json.object(field -> {
                switch (field) {
                    case "name" -> wanted.name = json.text();
                    case "foreignFee" -> wanted.foreignFee = json.truth();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return wanted;
        });
        requireName(wanted.name);
        StoreFailures.told(() -> registrations.beginImport(wanted.name, wanted.foreignFee));
        Answers.object(context, json -> json.writeStringField("name", wanted.name));
    }

    private void end(Context context, Caller caller) {
        String name = context.pathParam("name");
        requireName(name);
        StoreFailures.told(() -> registrations.endImport(name));
        Answers.object(context, json -> json.writeStringField("name", name));
    }

    private static void requireName(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || !StrictJson.isClean(name)) {
            throw RequestRefused.bad(
                    "The field /name must be a text of 1 to " + LONGEST_NAME + " characters.",
                    "/name",
                    "Give the import a short name without control characters.");
        }
    }
}
