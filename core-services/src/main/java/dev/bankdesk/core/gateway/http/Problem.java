package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.util.Locale;

/**
 * A problem document, RFC 9457.
 *
 * @param detail what is wrong with this request, as a sentence
 * @param field a JSON pointer or a parameter's name; null where it is no single one
 * @param remedy what to do, as a sentence
 * @param retryAfterSeconds 0 where asking again does not help
 */
public record Problem(Type type, String detail, String field, String remedy, int retryAfterSeconds) {
    public static final String CONTENT_TYPE = "application/problem+json";

    /** What a program can tell apart; the URI of a problem is urn:bankdesk:problem: and the name in kebab case. */
    public enum Type {
        BAD_REQUEST(400, "Bad request"),
        NOT_SIGNED_IN(401, "Not signed in"),
        FORBIDDEN(403, "Not for this role"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        TOO_SLOW(408, "Sent too slowly"),
        CONFLICT(409, "Conflict"),
        LENGTH_REQUIRED(411, "Length required"),
        TOO_LARGE(413, "Body too large"),
        URI_TOO_LONG(414, "Address too long"),
        KEY_REUSED(422, "Idempotency key reused"),
        NOT_ACCEPTED(422, "Content not accepted"),
        TOO_MANY_REQUESTS(429, "Too many requests"),
        HEADERS_TOO_LARGE(431, "Headers too large"),
        FAULT(500, "Fault of the bank"),
        UNAVAILABLE(503, "Unavailable");

        private final int status;
        private final String title;

        Type(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        /** Whether the caller has to change something: then nothing was done. */
        public boolean isCallers() {
            return status < 500;
        }

        public String uri() {
            return "urn:bankdesk:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** For what the HTTP server refuses by itself. */
        public static Type ofStatus(int status) {
            for (Type type : values()) {
                if (type.status == status) {
                    return type;
                }
            }
            return status >= 500 ? FAULT : BAD_REQUEST;
        }
    }

    public byte[] json() {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringField("type", type.uri());
            json.writeStringField("title", type.title);
            json.writeNumberField("status", type.status);
            json.writeStringField("detail", detail);
            if (field != null) {
                json.writeStringField("field", field);
            }
            if (remedy != null) {
                json.writeStringField("remedy", remedy);
            }
            json.writeEndObject();
        });
    }

    public void answer(Context context) {
        if (retryAfterSeconds > 0) {
            context.header("Retry-After", String.valueOf(retryAfterSeconds));
        }
        context.status(type.status).contentType(CONTENT_TYPE).result(json());
    }
}
