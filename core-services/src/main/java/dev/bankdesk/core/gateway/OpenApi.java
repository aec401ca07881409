package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the API, OpenAPI 3.1, as it ships with the program. */
final class OpenApi implements RouteTable.Subject {
    private final byte[] document;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            this.document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] document() {
        return document.clone();
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.OPENAPI, (context, caller) -> context.contentType("application/json")
                .result(document));
    }
}
