package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One program's calls of a gateway by the machine's token: sent, asked again where that is safe, read. Safe for many threads. */
final class GatewayCalls {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);
    /** Somebody sits before the screen and waits, or payments do. */
    static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 250;

    private final HttpClient http = HttpClient.newBuilder()
            // Without this every new connection asks for HTTP/2 first, and bodies wait for the answer.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String authorization;

    GatewayCalls(BankAddresses addresses) {
        this.url = addresses.gatewayUrl();
        this.authorization = "Bearer " + addresses.gatewayToken();
    }

    String url() {
        return url;
    }

    /** Empty where the bank does not tell it within this time, or answers anything but 200. */
    Optional<String> text(String path, Duration limit) {
        try {
            HttpResponse<String> answer =
                    http.send(request("GET", path, new byte[0], limit), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Void ignored(StrictJson json) throws IOException {
        json.object(name -> {
            json.text();
            return true;
        });
        return null;
    }

    <T> T retried(String method, String path, byte[] body, StrictJson.Reading<T> reading) {
        return joined(untilKnown(method, path, body, reading));
    }

    static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GatewayException known ? known : e;
        }
    }

    static boolean wasNotSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** For what is idempotent: what got no answer is asked again until it has one. */
    <T> CompletableFuture<T> untilKnown(String method, String path, byte[] body, StrictJson.Reading<T> reading) {
        return attempt(request(method, path, body), reading, System.nanoTime() + PATIENCE.toNanos(), failure -> true);
    }

    HttpRequest request(String method, String path, byte[] body) {
        return request(method, path, body, ANSWER_LIMIT);
    }

    HttpRequest request(String method, String path, byte[] body, Duration limit, String... moreHeaders) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
        if (moreHeaders.length > 0) {
            request.headers(moreHeaders);
        }
        return request.timeout(limit)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** @param again whether to ask again after this failure, null where the bank answered that it cannot now */
    <T> CompletableFuture<T> attempt(
            HttpRequest request, StrictJson.Reading<T> reading, long deadline, Predicate<Throwable> again) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle((response, failure) -> {
                    boolean unknown = failure != null || response.statusCode() == 503;
                    if (unknown && again.test(failure) && System.nanoTime() < deadline) {
                        return later(() -> attempt(request, reading, deadline, again));
                    }
                    return CompletableFuture.completedFuture(answer(request, response, failure, reading));
                })
                .thenCompose(answer -> answer);
    }

    /** Starts the next attempt after a pause. */
    @FunctionalInterface
    private interface Attempt<T> {
        CompletableFuture<T> begin();
    }

    private static <T> CompletableFuture<T> later(Attempt<T> attempt) {
        Executor afterPause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(attempt::begin, afterPause).thenCompose(begun -> begun);
    }

    private static <T> T answer(
            HttpRequest request, HttpResponse<byte[]> response, Throwable failure, StrictJson.Reading<T> reading) {
        if (failure != null) {
            throw new GatewayException(0, "The bank at " + request.uri() + " does not answer.", failure);
        }
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            throw new GatewayException(response.statusCode(), detail(response), null);
        }
        try {
            return StrictJson.read(new ByteArrayInputStream(response.body()), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String detail(HttpResponse<byte[]> response) {
        String[] detail = {"The bank answered " + response.statusCode() + "."};
        String[] remedy = {""};
        try {
            StrictJson.read(new ByteArrayInputStream(response.body()), json -> {
                json.object(name -> {
                    switch (name) {
                        case "detail" -> detail[0] = json.text();
                        case "remedy" -> remedy[0] = " " + json.text();
                        default -> {}
                    }
                    return true;
                });
                return detail;
            });
        } catch (IOException | RequestRefused e) {
            // Not a problem document: the status has to do.
        }
        return detail[0] + remedy[0];
    }
}
