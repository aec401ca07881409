package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.JsonBytes;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.ProductRule;
import java.io.IOException;
import java.time.Instant;

/** The opening of a product as a program sends it, and as it is answered. */
public final class ProductJson {
    private ProductJson() {}

    public static byte[] opening(String product, ProductRule rule, String why) {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringField("product", product);
            json.writeStringField("rule", rule.name());
            json.writeStringField("why", why);
            json.writeEndObject();
        });
    }

    /** The bank's time of the change. */
    public static Instant at(StrictJson json) throws IOException {
        Instant[] at = new Instant[1];
        json.object(field -> {
            switch (field) {
                case "at" -> at[0] = json.instant();
                case "customer" -> json.integer();
                case "again" -> json.truth();
                default -> json.text();
            }
            return true;
        });
        return at[0];
    }
}
