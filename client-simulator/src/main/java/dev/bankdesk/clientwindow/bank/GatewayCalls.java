package dev.bankdesk.clientwindow.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Requests to the gateway under one session's token, and its problems as {@link BankFailure}. Safe for many threads. */
final class GatewayCalls {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_RETRY_SECONDS = 600;

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
        send(request("/v1/sessions/current", sessionToken).DELETE(), PATIENCE);
    }

    /** @param wait of the bank, beside the usual patience */
    JsonNode get(String path, Duration wait) {
        return send(request(path).GET(), PATIENCE.plus(wait));
    }

    JsonNode get(String path) {
        return get(path, Duration.ZERO);
    }

    /** @param body null for none; @param key null for none */
    JsonNode send(String method, String path, JsonNode body, String key) {
        return send(method, path, body, key, PATIENCE);
    }

    /** @param patience for the whole exchange, from connecting to the answer's last byte */
    JsonNode send(String method, String path, JsonNode body, String key, Duration patience) {
        HttpRequest.Builder request = request(path);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(
                request.method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)),
                patience);
    }

    private HttpRequest.Builder request(String path) {
        return request(path, token.get());
    }

    private HttpRequest.Builder request(String path, String now) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        return now == null ? request : request.header("Authorization", "Bearer " + now);
    }

    private JsonNode send(HttpRequest.Builder request, Duration patience) {
        HttpResponse<String> response = exchange(request.build(), patience);
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw failure(response);
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : read(response);
    }

    /** A request's own timeout ends with the answer's first line, so the whole exchange is bounded here. */
    private HttpResponse<String> exchange(HttpRequest request, Duration patience) {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BankFailure(0, "The bank does not answer.", null, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BankFailure(0, "The bank does not answer.", null, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BankFailure(0, "The question was given up.", null, e);
        }
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
                return new BankFailure(
                        status,
                        (problem.get("detail").asText() + " " + remedy).strip(),
                        problem.path("field").textValue(),
                        problem.path("type").textValue(),
                        retryAfterSeconds(response),
                        null);
            }
        } catch (JsonProcessingException e) {
            // Not a problem document: the status has to do.
        }
        return new BankFailure(
                status, "The bank answered " + status + ".", null, null, retryAfterSeconds(response), null);
    }

    /** 0 where there is none, or one that makes no sense. */
    private static int retryAfterSeconds(HttpResponse<String> response) {
        String given = response.headers().firstValue("Retry-After").orElse("");
        return given.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(given), LONGEST_RETRY_SECONDS) : 0;
    }
}
