package dev.bankdesk.core.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One generated request.
 *
 * @param mayPass false where nothing but a refusal is right
 * @param source what it was made from, for the message of a failure
 */
record HostileRequest(
        String method, String target, String token, String headers, byte[] body, boolean mayPass, String source) {

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = method + " " + target + " HTTP/1.1\r\nHost: bank\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + headers
                + (body == null ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return source + ": " + method + " " + target + " " + headers.strip() + " "
                + (body == null ? "" : new String(body, 0, Math.min(body.length, 400), StandardCharsets.ISO_8859_1));
    }
}
