package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;

/** Writes answers. */
public final class Answers {
    private Answers() {}

    /** An object with these fields. */
    public static void object(Context context, JsonBytes.Writing fields) {
        document(context, json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    public static void document(Context context, JsonBytes.Writing document) {
        context.contentType("application/json").result(JsonBytes.of(document));
    }
}
