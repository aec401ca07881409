package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.StrictJson;
import java.io.IOException;

/**
 * A user as the gateway lists it.
 *
 * @param role its key; @param customer 0 for the bank's own people
 * @param lockedUntil when a lock after failures ends, empty where it is not locked or an admin locked it
 */
public record ListedUser(
        String name, String role, long customer, String createdAt, boolean locked, String lockedUntil) {

    static ListedUser read(StrictJson json) throws IOException {
        var draft = new Object() {
            private String name = "";
            private String role = "";
            private long customer;
            private String createdAt = "";
            private boolean locked;
            private String lockedUntil = "";
        };
        json.object(field -> {
            switch (field) {
                case "name" -> draft.name = json.text();
                case "role" -> draft.role = json.text();
                case "customer" -> draft.customer = json.integer();
                case "createdAt" -> draft.createdAt = json.text();
                case "locked" -> draft.locked = json.truth();
                case "lockedUntil" -> draft.lockedUntil = json.text();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new ListedUser(draft.name, draft.role, draft.customer, draft.createdAt, draft.locked, draft.lockedUntil);
    }

    /** A new one, with its password. */
    static void writeNew(JsonGenerator json, String name, String role, long customer, char[] password)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("role", role);
        if (customer != 0) {
            json.writeNumberField("customer", customer);
        }
        json.writeFieldName("password");
        json.writeString(password, 0, password.length);
        json.writeEndObject();
    }
}
