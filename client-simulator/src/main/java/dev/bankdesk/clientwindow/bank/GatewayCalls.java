package dev.bankdesk.clientwindow.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Requests to the gateway under one session's token, and its problems as {@link BankFailure}. Safe for many threads. */
final class GatewayCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            // Without this every new connection asks for HTTP/2 first, and bodies wait for the answer.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final AtomicReference<String> token = new AtomicReference<>();

    GatewayCalls(String gatewayUrl) {
        this.url = gatewayUrl;
    }

    /** @param token null for none */
    void use(String sessionToken) {
        token.set(sessionToken);
    }

    /** Nobody uses it any more from here on. @return null for none */
    String giveUpToken() {
        return token.getAndSet(null);
    }

    /** Ends the session of this token. */
    void end(String sessionToken) {
        send(request("/v1/sessions/current", sessionToken).timeout(PATIENCE).DELETE());
    }

    JsonNode get(String path, Duration wait) {
        return send(request(path).timeout(PATIENCE.plus(wait)).GET());
    }

    JsonNode get(String path) {
        return get(path, Duration.ZERO);
    }

    /** @param body null for none; @param key null for none */
    JsonNode send(String method, String path, JsonNode body, String key) {
        HttpRequest.Builder request = request(path).timeout(PATIENCE);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return request(path, token.get());
    }

    private HttpRequest.Builder request(String path, String now) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        return now == null ? request : request.header("Authorization", "Bearer " + now);
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BankFailure(0, "The bank does not answer.", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BankFailure(0, "The question was given up.", null, e);
        }
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw failure(response);
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : read(response);
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new BankFailure(500, "What answered is not the bank.", null, e);
        }
    }

    private static BankFailure failure(HttpResponse<String> response) {
        int status = response.statusCode();
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (problem.path("detail").isTextual()) {
                String remedy = problem.path("remedy").asText("");
                String field =
                        problem.path("field").isTextual() ? problem.get("field").asText() : null;
                return new BankFailure(status, (problem.get("detail").asText() + " " + remedy).strip(), field, null);
            }
        } catch (JsonProcessingException e) {
            // Not a problem document: the status has to do.
        }
        return new BankFailure(status, "The bank answered " + status + ".", null, null);
    }
}
