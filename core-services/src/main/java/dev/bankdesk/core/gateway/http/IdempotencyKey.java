package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.util.Collections;

/** The header by which a caller names a request, so that the same one again does nothing twice. */
public final class IdempotencyKey {
    /** At the header and in the answer: as HTTP/1.1 quotes a string, or bare. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 80;

    private IdempotencyKey() {}

    /** Null where there is none. @throws RequestRefused where there are several */
    public static String of(Context context) {
        if (Collections.list(context.req().getHeaders(HEADER)).size() > 1) {
            throw RequestRefused.bad("The request has " + HEADER + " more than once.", HEADER, "Give it one key.");
        }
        String key = context.header(HEADER);
        boolean quoted = key != null && key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"");
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    /** Of 1 to 80 characters. @throws RequestRefused where there is none */
    public static String required(Context context) {
        String key = of(context);
        if (key == null || key.isBlank() || key.length() > LONGEST || !StrictJson.isClean(key)) {
            throw RequestRefused.bad(
                    "The header " + HEADER + " must be a text of 1 to " + LONGEST + " characters.",
                    HEADER,
                    "Give the request a key of your own, and the same one where you repeat it.");
        }
        return key;
    }
}
