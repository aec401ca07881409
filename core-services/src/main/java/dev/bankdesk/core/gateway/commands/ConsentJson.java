package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.marketing.consent.Consents.Said;
import dev.bankdesk.core.marketing.consent.Purpose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Consents on the wire, as they are given. */
public final class ConsentJson {
    private static final int LONGEST_SOURCE = 100;

    private ConsentJson() {}

    /** Of many clients, with who says so. */
    record Batch(String source, List<ClientConsents> consents) {
        static Batch read(StrictJson json) throws IOException {
            var draft = new Object() {
                private String source;
                private List<ClientConsents> consents;
            };
            json.object(field -> {
                switch (field) {
                    case "source" -> draft.source = json.text(1, LONGEST_SOURCE);
                    case "consents" ->
                        draft.consents = json.array(RegistrationRoutes.MOST_AT_ONCE, ConsentJson::client);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (draft.source == null || draft.source.isBlank()) {
                throw json.wrong("/source", "who says so, in 1 to " + LONGEST_SOURCE + " characters");
            }
            if (draft.consents == null) {
                throw json.wrong("/consents", "a list");
            }
            return new Batch(draft.source, draft.consents);
        }
    }

    public static void write(JsonGenerator json, String source, List<ClientConsents> consents) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", source);
        json.writeArrayFieldStart("consents");
        for (ClientConsents each : consents) {
            json.writeStartObject();
            json.writeNumberField("customer", each.customer());
            json.writeBooleanField("training", each.training());
            json.writeBooleanField("targeting", each.targeting());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static ClientConsents client(StrictJson json) throws IOException {
        var draft = new Object() {
            private long customer;
            private Boolean training;
            private Boolean targeting;
        };
        json.object(field -> {
            switch (field) {
                case "customer" -> draft.customer = json.integer();
                case "training" -> draft.training = json.truth();
                case "targeting" -> draft.targeting = json.truth();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.customer < 1 || draft.training == null || draft.targeting == null) {
            throw json.wrong("a customer's number with training and targeting, each true or false");
        }
        return new ClientConsents(draft.customer, draft.training, draft.targeting);
    }

    /** What one client says, of one purpose or both. */
    static List<Said> own(StrictJson json, long customer) throws IOException {
        List<Said> said = new ArrayList<>();
        json.object(field -> {
            Purpose purpose =
                    switch (field) {
                        case "training" -> Purpose.TRAINING;
                        case "targeting" -> Purpose.TARGETING;
                        default -> null;
                    };
            return purpose != null && said.add(new Said(customer, purpose, json.truth()));
        });
        if (said.isEmpty()) {
            throw json.wrong("/", "training or targeting or both, each true or false");
        }
        return said;
    }
}
